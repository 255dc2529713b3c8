import { TestBed } from '@angular/core/testing';
import { ChangeComponent } from './change.component.js';

async function drawn(before: string | null, after: string | null): Promise<HTMLElement> {
  const fixture = TestBed.createComponent(ChangeComponent);
  fixture.componentRef.setInput('before', before);
  fixture.componentRef.setInput('after', after);
  await fixture.whenStable();
  return fixture.nativeElement as HTMLElement;
}

const words = (element: HTMLElement) => (element.textContent ?? '').replace(/\s+/g, ' ').trim();

describe('a change', () => {
  it('reads before first, then after, with words that say which is which', async () => {
    const element = await drawn('£14m over three years', '£11m over two');
    expect(words(element)).toBe('was £14m over three years now £11m over two');
    expect([...element.querySelectorAll('del, ins')].map((part) => part.tagName)).toEqual(['DEL', 'INS']);
  });

  it('strikes nothing when the value is new', async () => {
    const element = await drawn(null, 'two years');
    expect(element.querySelector('del')).toBeNull();
    expect(words(element)).toBe('now two years');
  });

  it('says that a value was removed, since a struck line alone cannot be heard', async () => {
    expect(words(await drawn('two years', null))).toBe('was two years removed');
  });

  it('marks nothing when the value is the same', async () => {
    const element = await drawn('two years', 'two years');
    expect(element.querySelector('del, ins')).toBeNull();
    expect(words(element)).toBe('two years unchanged');
  });
});
