import { disposition, fileName } from './file-name.js';

it.each([
  ['Warm homes, 24 November 2026', 'Warm homes, 24 November 2026.docx'],
  ['Cartrefi Dŵr', 'Cartrefi Dŵr.docx'],
  ['a/b\\c:d*e?f"g<h>i|j', 'a b c d e f g h i j.docx'],
  ['../../etc/passwd', 'etc passwd.docx'],
  ['paid\u202efdp.exe', 'paid fdp.exe.docx'],
  ['a\u0000b\r\nSet-Cookie: x', 'a b Set-Cookie x.docx'],
  ['...', 'plan.docx'],
  ['', 'plan.docx'],
])('%j becomes a name that every system can keep', (words, name) => {
  expect(fileName(words, 'docx')).toBe(name);
});

it('a name is cut between letters, never inside one', () => {
  expect(fileName('🏠'.repeat(300), 'md')).toBe(`${'🏠'.repeat(100)}.md`);
});

it('the header tells the name to old programs and to new ones', () => {
  expect(disposition('attachment', 'Cartrefi Dŵr (“2”).md')).toBe(
    `attachment; filename="Cartrefi Dwr (2).md"; filename*=UTF-8''Cartrefi%20D%C5%B5r%20%28%E2%80%9C2%E2%80%9D%29.md`,
  );
});
