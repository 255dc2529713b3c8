import { strFromU8, unzipSync } from 'fflate';
import { planSchema } from '../plan-schema.js';
import { type ImageInFile, type PaperGround, toDocx, toMarkdown, toOdt, toPage, toPaper } from './index.js';

const id = (n: number) => `0198d3a0-0000-7000-8000-00000000000${n}`;
const bytes = Uint8Array.from(
  atob('iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAAAAADRSSBWAAAAC0lEQVR4nGOYCQAAmwCa8xnvuQAAAABJRU5ErkJggg=='),
  (sign) => sign.charCodeAt(0),
);
const href = 'https://plan.example/api/missions/m/files/f';
const seen = (change: Partial<NonNullable<ImageInFile['picture']>> = {}): ImageInFile => ({
  href,
  picture: { bytes, type: 'image/png', width: 2000, height: 1000, ...change },
});
const image = (fileId: string, alt: string) => ({ type: 'image', attrs: { fileId, alt } });
const ground = (images: [string, ImageInFile][]): PaperGround => ({
  title: 'Plan',
  lines: [],
  at: '2026-11-24T09:00:00.000Z',
  address: 'https://plan.example/m/x/plan',
  cards: new Map(),
  images: new Map(images),
});
const paper = (images: [string, ImageInFile][], ...content: object[]) =>
  toPaper(planSchema.nodeFromJSON({ type: 'doc', content }), ground(images));
const alt = 'A map & “streets”';
const one = paper([[id(1), seen()]], image(id(1), alt));

it('a DOCX holds the picture, no wider than the page, with the words for those who cannot see it', async () => {
  const parts = unzipSync(await toDocx(one));
  const text = strFromU8(parts['word/document.xml'] ?? new Uint8Array());
  const media = Object.keys(parts).find((path) => path.startsWith('word/media/')) ?? '';
  expect(media).toMatch(/\.png$/);
  expect(parts[media]).toEqual(bytes);
  expect(text).toContain('descr="A map &amp; “streets”"');
  const [, width, height] = /<wp:extent cx="(\d+)" cy="(\d+)"/.exec(text) ?? [];
  expect(Number(width)).toBeLessThanOrEqual(9026 * 635);
  expect(Number(width) / Number(height)).toBeCloseTo(2, 1);
  // Without it LibreOffice shows the height of one line of the picture.
  expect(text).toMatch(/w:lineRule="auto"\/><\/w:pPr><w:r><w:drawing>/);
});

it('an OpenDocument text holds the picture and its words, and lists it', () => {
  const parts = unzipSync(toOdt(one));
  expect(parts['Pictures/1.png']).toEqual(bytes);
  const text = strFromU8(parts['content.xml'] ?? new Uint8Array());
  expect(text).toContain('xlink:href="Pictures/1.png"');
  expect(text).toContain('<svg:desc>A map &amp; “streets”</svg:desc>');
  expect(strFromU8(parts['META-INF/manifest.xml'] ?? new Uint8Array())).toContain(
    'manifest:full-path="Pictures/1.png" manifest:media-type="image/png"',
  );
});

it('a page for printing holds the picture in itself and loads nothing', () => {
  const page = toPage(one);
  expect(page).toContain(`src="data:image/png;base64,iVBOR`);
  expect(page).toContain('alt="A map &amp; “streets”"');
  expect(page).not.toContain(href);
});

it('Markdown says what it shows and where it is', () => {
  expect(toMarkdown(one)).toContain(`![A map \\& “streets”](<${href}>)`);
});

it('one that only decorates has no words of its own anywhere', async () => {
  const plain = paper([[id(1), seen()]], image(id(1), ''));
  expect(toPage(plain)).toContain('alt=""');
  expect(toMarkdown(plain)).toContain(`![](<${href}>)`);
  expect(strFromU8(unzipSync(toOdt(plain))['content.xml'] ?? new Uint8Array())).not.toContain('svg:desc');
  expect(Object.keys(unzipSync(await toDocx(plain)))).toContainEqual(expect.stringMatching(/^word\/media\//));
});

it('one that its reader may not see is the same neutral line in every file', async () => {
  const unseen = paper([], image(id(1), 'A secret of the board'), image(id(2), 'Another'));
  const line = 'A picture that this page can’t show';
  const docx = strFromU8(unzipSync(await toDocx(unseen))['word/document.xml'] ?? new Uint8Array());
  const odt = strFromU8(unzipSync(toOdt(unseen))['content.xml'] ?? new Uint8Array());
  for (const told of [docx, odt, toPage(unseen), toMarkdown(unseen)]) {
    expect(told).toContain(line);
    expect(told).not.toMatch(/secret|Another/);
  }
});

it.each([
  ['would make the file too large', { href, picture: null }],
  ['Word does not show', seen({ type: 'image/webp' })],
])('one that %s stands in a DOCX as its words, which lead to it', async (_, told) => {
  const parts = unzipSync(await toDocx(paper([[id(1), told]], image(id(1), alt))));
  expect(strFromU8(parts['word/document.xml'] ?? new Uint8Array())).toContain(
    'Picture: A map &amp; “streets”',
  );
  expect(strFromU8(parts['word/_rels/document.xml.rels'] ?? new Uint8Array())).toContain(href);
  expect(Object.keys(parts).some((path) => /^word\/media\/.+/.test(path))).toBe(false);
});

it('pictures stand in lists, quotes and tables too', () => {
  const inside = [image(id(1), alt)];
  const words = { type: 'paragraph', content: [{ type: 'text', text: 'Words' }] };
  const told = paper(
    [[id(1), seen()]],
    { type: 'bulletList', content: [{ type: 'listItem', content: [words, ...inside] }] },
    { type: 'blockquote', content: inside },
    { type: 'table', content: [{ type: 'tableRow', content: [{ type: 'tableCell', content: inside }] }] },
  );
  expect(toPage(told).match(/<img /g)).toHaveLength(3);
  expect(toMarkdown(told).match(/!\[A map/g)).toHaveLength(3);
  expect(unzipSync(toOdt(told))['Pictures/3.png']).toEqual(bytes);
});
