import { changed, docOf, ground, kept, p, seenCard, words } from '../spec-support/sample-plan.js';
import { toMarkdown, toPage, toPaper } from './index.js';

const link = (href: string) => ({ type: 'link', attrs: { href } });

describe('a plan on its way out', () => {
  it('tells a commitment that the reader may see, and nothing of one that they may not', () => {
    const told = toMarkdown(toPaper(docOf(...changed), ground));
    expect(told).toContain(
      '> [**C3 Grant for three winters**](<https://throughline.example/m/harrowmere/commitments/C3>)',
    );
    expect(told).toContain('Forecast 1 May 2027, baseline 31 March 2027.');
    expect(told).toContain('> *A promise that this page can’t show*');
    const blind = toMarkdown(toPaper(docOf(...changed), { ...ground, cards: new Map() }));
    expect(blind).not.toContain('C3');
    expect(blind).not.toContain(seenCard);
  });

  it('tells addresses of its own site whole', () => {
    const told = toMarkdown(toPaper(docOf(p(words('here', link('/m/harrowmere/plan?x=1')))), ground));
    expect(told).toContain('[here](<https://throughline.example/m/harrowmere/plan?x=1>)');
  });

  it('begins with what it is', () => {
    const told = toMarkdown(toPaper(docOf(p('Text.')), ground));
    expect(told).toBe(
      '# Warm homes in Harrowmere\n\nAction plan · working text  \n24 November 2026\n\nText.\n\n---\n\n**Comments**\n\n' +
        '- “insulate”: By when? And who? (Ann Owen, 2026-11-20)\n- “gone since”: Lost its place (Bo Li, 2026-11-21)\n',
    );
  });

  it('shows suggestions as such in Markdown', () => {
    expect(toMarkdown(toPaper(docOf(...changed), ground))).toContain(
      'The council {--may--}{++will++}{>>Suggested by Cy Tenant<<} insulate.',
    );
  });

  it('says by whom a suggestion is in a page too, and that nobody can be named where there is no record', () => {
    expect(toPage(toPaper(docOf(...changed), ground))).toContain(
      '<ins>will</ins><small> [Suggested by Cy Tenant]</small>',
    );
    const unknown = toPaper(docOf(...changed), { ...ground, credits: new Map() });
    expect(toPage(unknown)).toContain('[Suggested without an author]');
  });

  it('says names as the reader knows them, with the way to them, and neutral words in place of others', () => {
    const sign = (kind: string, letters = '@') =>
      words(letters, { type: 'mention', attrs: { kind, id: seenCard } }, { type: 'bold' });
    const doc = docOf(p('Ask ', sign('person'), ' about ', sign('commitment'), ' and ', sign('goal', '@x')));
    const names = new Map([
      [`person:${seenCard}`, { name: 'Ruth Okoro' }],
      [`commitment:${seenCard}`, { name: 'C3 Grant', href: 'https://throughline.example/C3' }],
    ]);
    const told = toMarkdown(toPaper(doc, { ...ground, remarks: [], names }));
    expect(told).toContain(
      'Ask **Ruth Okoro** about [**C3 Grant**](<https://throughline.example/C3>) and **a goal that this page can’t show****x**',
    );
    const blind = toMarkdown(toPaper(doc, { ...ground, remarks: [] }));
    expect(blind).toContain('Ask **somebody** about **a promise that this page can’t show**');
  });

  it('goes out even where two honest edits left nodes that the schema has no place for', () => {
    const odd = docOf(
      { type: 'bulletList', content: [p('Loose')] },
      { type: 'table', content: [{ type: 'tableRow' }] },
    );
    expect(() => odd.check()).toThrow();
    expect(toMarkdown(toPaper(odd, { ...ground, remarks: [] }))).toContain('Loose');
  });
});

describe('a plan as a page', () => {
  it('is held to no script, no address and no file of anybody, whatever its words say', () => {
    const page = toPage(
      toPaper(docOf(p('<script>alert(1)</script>', words('x', link('https://a.example/"onx="')))), {
        ...ground,
        title: '</title><img src=x>',
      }),
    );
    expect(page).toContain(`content="default-src 'none'; img-src data:; style-src 'unsafe-inline'"`);
    expect(page).not.toMatch(/<script|<img|<link|"onx/);
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  });

  it('names the head of each column, and the language', () => {
    const page = toPage(toPaper(docOf(...kept), ground));
    expect(page).toContain('<th scope="col"><p>Partner</p></th>');
    expect(page).toContain('<html lang="en-GB">');
  });
});
