import { caretLabel, drawCaret } from './carets';

const jo = {
  personId: '1',
  name: 'Jo Kendrick',
  organisation: 'Department for Homes and Warmth',
  colour: 'centralGovernment',
};

describe('a caret', () => {
  it('names the person and the organisation, shortly', () => {
    expect(caretLabel(jo)).toBe('Jo, Homes and Warmth');
    expect(caretLabel({ name: 'Ruth', organisation: "Tannery Row Tenants' Group" })).toBe(
      "Ruth, Tannery Row Tenants' Group",
    );
  });

  it('is drawn from text, in the hue of the sector, and kept from assistive technology', () => {
    const caret = drawCaret({ ...jo, name: '<img src=x>' });
    expect(caret.getAttribute('aria-hidden')).toBe('true');
    expect(caret.dataset['sector']).toBe('centralGovernment');
    expect(caret.querySelector('img')).toBeNull();
  });
});
