import { DOMParser } from '@xmldom/xmldom';
import { strFromU8, unzipSync } from 'fflate';
import { changed, docOf, ground, kept } from '../spec-support/sample-plan.js';
import { toOdt, toPaper } from './index.js';

interface Part {
  readonly nodeName: string;
  readonly textContent: string;
  readonly parentNode: Part | null;
  readonly childNodes: ArrayLike<Part>;
  getAttribute(name: string): string | null;
  getElementsByTagName(name: string): ArrayLike<Part>;
}

const written = (...content: Parameters<typeof docOf>) => toOdt(toPaper(docOf(...content), ground));
// An XML reader that has no part in the writing; it throws where something is not well formed.
const parsed = (bytes: Uint8Array, part: string) =>
  new DOMParser({
    errorHandler: (level: string, message: string) => {
      throw new Error(`${level}: ${message}`);
    },
  } as never).parseFromString(
    strFromU8(unzipSync(bytes)[part] ?? new Uint8Array()),
    'text/xml',
  ) as unknown as Part;
const all = (root: Part, name: string): Part[] => Array.from(root.getElementsByTagName(name));
const words = (elements: Part[]) => elements.map(({ textContent }) => textContent);

describe('a plan as ODT', () => {
  const bytes = written(...kept, ...changed);
  const content = parsed(bytes, 'content.xml');

  it('begins with its kind, plain to whoever looks at the first bytes', () => {
    expect(strFromU8(bytes.subarray(30, 38))).toBe('mimetype');
    expect(strFromU8(bytes.subarray(38, 38 + 39))).toBe('application/vnd.oasis.opendocument.text');
    expect(bytes[8]).toBe(0); // stored, not packed
  });

  it('lists all its parts, each of them well formed', () => {
    const names = Object.keys(unzipSync(bytes));
    const listed = all(parsed(bytes, 'META-INF/manifest.xml'), 'manifest:file-entry').map((each) =>
      each.getAttribute('manifest:full-path'),
    );
    expect(listed).toEqual(['/', 'content.xml', 'styles.xml', 'meta.xml']);
    expect(names).toEqual(expect.arrayContaining(listed.slice(1) as string[]));
    for (const part of listed.slice(1)) parsed(bytes, part ?? '');
  });

  it('keeps headings with their levels', () => {
    const headings = all(content, 'text:h').map((each) => [
      each.getAttribute('text:outline-level'),
      each.textContent,
    ]);
    expect(headings).toEqual([
      ['1', 'Warm homes'],
      ['2', 'Signs & <letters> that mean something: *, _, [x](y), 1. and #'],
      ['3', 'Who pays'],
    ]);
  });

  it('keeps lists inside lists, and numbers', () => {
    const outer = all(content, 'text:list').filter(
      ({ parentNode }) => parentNode?.nodeName === 'office:text',
    );
    expect(outer.map((each) => each.getAttribute('text:style-name'))).toEqual(['Bullets', 'Numbers']);
    const [first] = outer;
    expect(all(all(first as Part, 'text:list')[0] as Part, 'text:list')).toHaveLength(1);
  });

  it('keeps tables with head, spans and a field for each that is reached over', () => {
    const [plain, spanned] = all(content, 'table:table') as [Part, Part];
    const [head] = all(plain, 'table:table-header-rows') as [Part];
    expect(words(all(head, 'table:table-cell'))).toEqual(['Partner', 'Pays', 'Note']);
    const rows = all(spanned, 'table:table-row').map((row) =>
      Array.from(row.childNodes).map((cell) => cell.nodeName.replace('table:', '')),
    );
    expect(rows).toEqual([
      ['table-cell', 'covered-table-cell', 'table-cell'],
      ['table-cell', 'table-cell', 'covered-table-cell'],
    ]);
  });

  it('keeps links whole, and the words of cards', () => {
    expect(all(content, 'text:a').map((each) => each.getAttribute('xlink:href'))).toEqual([
      'https://example.org/a?b=1&c=2',
      'https://throughline.example/m/harrowmere/commitments/C3',
      'https://throughline.example/m/harrowmere/plan?x=1',
    ]);
    expect(all(content, 'office:text')[0]?.textContent).toContain('A promise that this page can’t show');
  });

  it('tells suggestions as tracked changes and comments as annotations, with who made them', () => {
    const regions = all(content, 'text:changed-region');
    expect(words(regions)).toEqual([
      'Cy Tenant2026-11-22T10:00:00.000may',
      'Cy Tenant2026-11-22T10:00:00.000',
    ]);
    expect(all(content, 'text:change')).toHaveLength(1);
    expect(words(all(content, 'office:annotation'))).toEqual([
      'Ann Owen2026-11-20T10:00:00.000By when?And who?',
      'Bo Li2026-11-21T10:00:00.000Lost its place',
    ]);
  });
});
