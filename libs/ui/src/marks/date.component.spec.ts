import { LOCALE_ID } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { DateComponent } from './date.component.js';

async function drawn(inputs: Record<string, unknown>): Promise<HTMLElement> {
  TestBed.configureTestingModule({ providers: [{ provide: LOCALE_ID, useValue: 'en-GB' }] });
  const fixture = TestBed.createComponent(DateComponent);
  for (const [name, value] of Object.entries(inputs)) fixture.componentRef.setInput(name, value);
  await fixture.whenStable();
  return fixture.nativeElement as HTMLElement;
}

describe('a date', () => {
  it('carries the exact value for machines', async () => {
    const element = await drawn({ value: '2026-12-09' });
    expect(element.querySelector('time')?.getAttribute('datetime')).toBe('2026-12-09');
  });

  it('gives relative time only beside the exact one', async () => {
    const beside = await drawn({ value: '2026-12-09', today: '2026-11-23' });
    expect(beside.textContent?.replace(/\s+/g, ' ').trim()).toBe('9 December 2026 · in 16 days');
  });

  it('gives no relative time unless today is told', async () => {
    expect((await drawn({ value: '2026-12-09' })).textContent?.trim()).toBe('9 December 2026');
  });
});
