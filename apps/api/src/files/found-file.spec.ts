import { strToU8, zipSync } from 'fflate';
import { gif, jpeg, png, webp } from '../testing/pictures.js';
import { foundFile } from './found-file.js';

const office = (type: string) =>
  Buffer.from(
    zipSync({
      '[Content_Types].xml': strToU8(
        `<Types><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.${type}.main+xml"/></Types>`,
      ),
    }),
  );
const odf = (mime: string) => Buffer.from(zipSync({ mimetype: [strToU8(mime), { level: 0 }] }));
const read = async (bytes: Buffer, name: string) => {
  const { type, width, height, name: kept } = await foundFile(bytes, name);
  return { type, size: width && [width, height], name: kept };
};

it.each([
  ['PNG', png(3, 2), 'a.png', 'image/png'],
  ['JPEG', jpeg(3, 2), 'a.jpeg', 'image/jpeg'],
  ['GIF', gif(3, 2), 'a.gif', 'image/gif'],
  ['WebP', webp(3, 2), 'a.webp', 'image/webp'],
])('a %s is known by its bytes, and so is its size', async (_, bytes, name, type) => {
  expect(await read(bytes, name)).toEqual({ type, size: [3, 2], name });
});

it('a photograph that was taken upright is as high as it is shown', async () => {
  expect((await read(jpeg(3, 2, 6), 'a.jpg')).size).toEqual([2, 3]);
});

it.each([
  ['a PDF', Buffer.from('%PDF-1.7\n'), 'a.pdf', 'application/pdf'],
  ['a Word file', office('wordprocessingml.document'), 'a.docx', /wordprocessingml\.document$/],
  ['an Excel file', office('spreadsheetml.sheet'), 'a.xlsx', /spreadsheetml\.sheet$/],
  ['a PowerPoint file', office('presentationml.presentation'), 'a.pptx', /presentationml\.presentation$/],
  ['an OpenDocument text', odf('application/vnd.oasis.opendocument.text'), 'a.odt', /opendocument\.text$/],
  ['a sheet', odf('application/vnd.oasis.opendocument.spreadsheet'), 'a.ods', /opendocument\.spreadsheet$/],
  ['a CSV file', Buffer.from('street;homes\r\nSalt Lane;12\r\n'), 'a.csv', 'text/csv'],
  ['a plain text', Buffer.from('Dŵr'), 'a.txt', 'text/plain'],
  ['Markdown', Buffer.from('# Title'), 'a.md', 'text/plain'],
])('%s is taken', async (_, bytes, name, type) => {
  expect((await read(bytes, name)).type).toEqual(
    typeof type === 'string' ? type : expect.stringMatching(type),
  );
});

it.each([
  ['an HTML page that calls itself a picture', Buffer.from('<!doctype html><script>1</script>'), 'a.png'],
  ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'), 'a.svg'],
  ['an SVG with an XML head', Buffer.from('<?xml version="1.0"?><svg></svg>'), 'a.png'],
  ['an HTML page', Buffer.from('<html></html>'), 'a.html'],
  ['a program', Buffer.from('MZ\u0090\u0000'), 'report.pdf'],
  ['a Word file with macros', office('wordprocessingml.document.macroEnabled'), 'a.docx'],
  ['an archive', Buffer.from(zipSync({ 'a.txt': strToU8('a') })), 'a.docx'],
  ['a text that is no UTF-8', Buffer.from([0x44, 0xff, 0xfe, 0x41]), 'a.txt'],
  ['a text with a NUL', Buffer.from('a\u0000b'), 'a.csv'],
  ['a text without an ending', Buffer.from('a'), 'a'],
  ['nothing', Buffer.alloc(0), 'a.txt'],
])('%s is of no type that is taken', async (_, bytes, name) => {
  expect((await read(bytes, name)).type).toBeNull();
});

it.each([
  ['..\\..\\windows\\map.PNG', 'map.png'],
  ['/etc/passwd', 'passwd.png'],
  ['invoice.exe', 'invoice.exe.png'],
  ['map.png.html', 'map.png.html.png'],
  ['paid\u202egnp.exe', 'paid gnp.exe.png'],
  ['a\u0000b\r\nSet-Cookie: x.png', 'a b Set-Cookie x.png'],
  ['.png', 'file.png'],
])('the name %j is kept as one that says what the file is', async (told, kept) => {
  expect((await read(png(1, 1), told)).name).toBe(kept);
});

it('a picture that ends after its first bytes has no size', async () => {
  for (const bytes of [png(3, 2).subarray(0, 20), jpeg(3, 2).subarray(0, 12)])
    expect((await foundFile(bytes, 'a.png')).width).toBeNull();
});
