import { readSheet } from './sheet-reader.js';

const read = (text: string | Buffer) => readSheet(Buffer.from(text as string));

it('reads what spreadsheets write: marks of UTF-8, semicolons, line ends of Windows, cells of several lines', () => {
  const sheet = read('\ufeffReference;TITLE;colour\r\nC1;"Warm; ""dry""\r\nhomes";red\r\n\r\n;Next;\r\n');
  expect(sheet).toMatchObject({ encoding: 'utf-8', columns: ['ref', 'title'], unknownHeads: ['colour'] });
  expect(sheet.rows).toEqual([
    { line: 2, cells: { ref: 'C1', title: 'Warm; "dry"\nhomes' } },
    { line: 5, cells: { ref: '', title: 'Next' } },
  ]);
});

it('reads UTF-16 with its mark, and takes for Windows-1252 what is no UTF-8', () => {
  const wide = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('title\tlead\ncafé\tx', 'utf16le')]);
  expect(read(wide)).toMatchObject({ encoding: 'utf-16', rows: [{ cells: { title: 'café', lead: 'x' } }] });
  const old = Buffer.from('title\ncaf\u00e9 \u0080', 'latin1');
  expect(read(old)).toMatchObject({ encoding: 'windows-1252', rows: [{ cells: { title: 'café €' } }] });
});

it('a row that is too short has empty cells', () => {
  expect(read('title,lead\nOnly').rows).toEqual([{ line: 2, cells: { title: 'Only', lead: '' } }]);
});

it.each([
  ['a workbook', Buffer.from('504b0304000000', 'hex'), 'sheetUnreadable'],
  ['nothing', '', 'sheetUnreadable'],
  ['no head that a register has', 'a,b\n1,2', 'sheetHeadless'],
  ['a head twice', 'title,title\n1,2', 'sheetHeadless'],
  ['a quote that never ends', 'title\n"x', 'sheetUnreadable'],
  ['more rows than anybody looks through', `title\n${'x\n'.repeat(2001)}`, 'sheetTooLong'],
])('%s is refused', (_, text, refusal) => {
  expect(() => read(text)).toThrow(expect.objectContaining({ refusal }));
});
