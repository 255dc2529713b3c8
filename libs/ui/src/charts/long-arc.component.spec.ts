import { LOCALE_ID } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { type ArcPoint, LongArcComponent } from './long-arc.component.js';

const points: ArcPoint[] = [
  {
    id: 'c4',
    day: '2028-03-31',
    icon: 'handshake',
    title: '1,200 homes',
    subtitle: 'C4',
    link: '/m/warm/commitments/c4',
  },
  { id: 'start', day: '2025-01-20', icon: 'flag', title: 'Mission formed', subtitle: 'Jan 2025' },
];

async function drawn(view: 'arc' | 'list'): Promise<HTMLElement> {
  TestBed.configureTestingModule({ providers: [{ provide: LOCALE_ID, useValue: 'en-GB' }] });
  const fixture = TestBed.createComponent(LongArcComponent);
  fixture.componentRef.setInput('points', points);
  fixture.componentRef.setInput('today', '2026-11-23');
  fixture.componentRef.setInput('view', view);
  await fixture.whenStable();
  return fixture.nativeElement as HTMLElement;
}

describe.each(['arc', 'list'] as const)('the long arc seen as %s', (view) => {
  it('is one list in order of time, with exact days and links', async () => {
    const element = await drawn(view);
    const items = [...element.querySelectorAll('ol > li:not([aria-hidden])')].map(
      (item) => item.textContent ?? '',
    );
    expect(items).toHaveLength(2);
    expect(items[0]).toMatch(/Mission formed.*20 January 2025/s);
    expect(items[1]).toMatch(/1,200 homes.*31 March 2028/s);
    expect(element.querySelector('a')?.getAttribute('href')).toBe('/m/warm/commitments/c4');
  });
});
