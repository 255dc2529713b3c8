import { TestBed } from '@angular/core/testing';
import type { Confidence } from '../words/kinds.js';
import { ConfidenceComponent } from './confidence.component.js';

async function drawn(
  value: Confidence,
  more: { count?: number; compact?: boolean } = {},
): Promise<HTMLElement> {
  const fixture = TestBed.createComponent(ConfidenceComponent);
  fixture.componentRef.setInput('value', value);
  for (const [name, given] of Object.entries(more)) fixture.componentRef.setInput(name, given);
  await fixture.whenStable();
  return fixture.nativeElement as HTMLElement;
}

const all: Confidence[] = ['green', 'amber', 'red', 'unknown'];
const shape = (element: HTMLElement) =>
  element
    .querySelector('svg')
    ?.innerHTML.replace(/<!--.*?-->/g, '')
    .trim();

describe('confidence', () => {
  it('has a shape of its own for each judgement, so that colour is never the only sign', async () => {
    const shapes = await Promise.all(all.map(async (value) => shape(await drawn(value))));
    expect(new Set(shapes).size).toBe(4);
  });

  it('always says its word', async () => {
    const words = await Promise.all(all.map(async (value) => (await drawn(value)).textContent?.trim()));
    expect(words).toEqual(['Green', 'Amber', 'Red', 'Unknown']);
  });

  it('keeps the word for the ear when it is compact', async () => {
    const element = await drawn('red', { compact: true });
    expect(element.querySelector('.vh')?.textContent).toBe('Red');
    expect(element.title).toBe('Red');
  });

  it('counts promises by judgement', async () => {
    expect((await drawn('green', { count: 4 })).textContent?.trim()).toBe('4 green');
  });
});
