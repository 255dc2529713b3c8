import { strToU8, zipSync } from 'fflate';
import { bodyOf, type OdtPicture } from './odt-body.js';
import { openingStyles, pageStyles, tableStyles } from './odt-styles.js';
import type { Paper } from './paper.js';
import { element, escaped } from './xml.js';

const mime = 'application/vnd.oasis.opendocument.text';
const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';

const urn = (name: string) => `urn:oasis:names:tc:opendocument:xmlns:${name}:1.0`;
const namespaces = {
  'xmlns:office': urn('office'),
  'xmlns:text': urn('text'),
  'xmlns:table': urn('table'),
  'xmlns:style': urn('style'),
  'xmlns:meta': urn('meta'),
  'xmlns:fo': urn('xsl-fo-compatible'),
  'xmlns:draw': urn('drawing'),
  'xmlns:svg': urn('svg-compatible'),
  'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
  'xmlns:xlink': 'http://www.w3.org/1999/xlink',
  'office:version': '1.2',
};

/** The paper as an OpenDocument text 1.2: suggestions are tracked changes, remarks are annotations. */
export function toOdt(paper: Paper): Uint8Array {
  const { automatic, body, pictures } = bodyOf(paper);
  const file = (root: string, inner: string) =>
    strToU8(declaration + element(`office:${root}`, namespaces, inner));
  const content = file(
    'document-content',
    element('office:automatic-styles', {}, tableStyles + automatic) +
      element('office:body', {}, element('office:text', {}, body)),
  );
  return zipSync({
    // Whoever looks at the first bytes alone knows the kind by this: first, and not packed.
    mimetype: [strToU8(mime), { level: 0 }],
    'content.xml': content,
    'styles.xml': file('document-styles', openingStyles(paper.language) + pageStyles),
    'meta.xml': file('document-meta', element('office:meta', {}, metaOf(paper))),
    ...Object.fromEntries(pictures.map(({ path, bytes }) => [path, [bytes, { level: 0 }] as const])),
    'META-INF/manifest.xml': strToU8(declaration + manifestOf(pictures)),
  });
}

const metaOf = ({ title, at, language }: Paper): string =>
  `<meta:generator>Throughline</meta:generator><dc:title>${escaped(title)}</dc:title>` +
  `<dc:language>${escaped(language)}</dc:language><meta:creation-date>${escaped(at)}</meta:creation-date>`;

const entry = (path: string, type: string) =>
  element('manifest:file-entry', { 'manifest:full-path': path, 'manifest:media-type': type });
const manifestOf = (pictures: readonly OdtPicture[]): string =>
  element(
    'manifest:manifest',
    { 'xmlns:manifest': urn('manifest'), 'manifest:version': '1.2' },
    entry('/', mime) +
      ['content.xml', 'styles.xml', 'meta.xml'].map((path) => entry(path, 'text/xml')).join('') +
      pictures.map(({ path, type }) => entry(path, type)).join(''),
  );
