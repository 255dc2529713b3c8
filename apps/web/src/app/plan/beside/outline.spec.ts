import { outlineOf, planSchema } from '@throughline/documents';
import { headingPlaces, holds, nested, sectionAt } from './outline';

const text = (words: string) => (words ? [planSchema.text(words)] : []);
const { doc: docType, heading: headingType, paragraph: paragraphType } = planSchema.nodes;
const heading = (level: number, words: string) => headingType!.create({ level }, text(words));
const paragraph = (words: string) => paragraphType!.create(null, text(words));
const doc = docType!.create(null, [
  paragraph('Before all'),
  heading(1, 'Why'),
  paragraph('Because'),
  heading(3, 'A skipped level'),
  heading(2, ''),
  heading(1, 'How'),
  paragraph('Thus'),
]);

describe('the outline', () => {
  const sections = nested(outlineOf(doc));

  it('puts each heading under the nearest higher one, also over a skipped level', () => {
    expect(sections.map(({ text: words }) => words)).toEqual(['Why', 'How']);
    expect(sections[0]?.under.map(({ text: words }) => words)).toEqual(['A skipped level']);
  });

  it('finds the section of a place, counting headings without words', () => {
    const places = headingPlaces(doc);
    expect(places).toHaveLength(4);
    expect(sectionAt(places, 0)).toBe(-1);
    expect(sectionAt(places, (places[0] ?? 0) + 2)).toBe(0);
    expect(sectionAt(places, doc.content.size)).toBe(sections[1]?.index);
  });

  it('knows that a section holds the one under it', () => {
    expect(sections[0] && holds(sections[0], 1)).toBe(true);
    expect(sections[1] && holds(sections[1], 1)).toBe(false);
  });
});
