import { Component, inject, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router, RouterOutlet } from '@angular/router';
import { RouteFocus } from './route-focus';

const loaded = signal(false);

@Component({ selector: 'tl-first', template: '<h1>First</h1>' })
class FirstComponent {}

@Component({ selector: 'tl-second', template: '@if (loaded()) {<h1>Second</h1>} @else {<p>Loading</p>}' })
class SecondComponent {
  protected readonly loaded = loaded;
}

@Component({ selector: 'tl-page', imports: [RouterOutlet], template: '<main><router-outlet /></main>' })
class PageComponent {
  constructor() {
    inject(RouteFocus).follow();
  }
}

async function page() {
  loaded.set(false);
  TestBed.configureTestingModule({
    providers: [
      provideRouter([
        { path: 'first', component: FirstComponent },
        { path: 'second', component: SecondComponent },
      ]),
    ],
  });
  const fixture = TestBed.createComponent(PageComponent);
  document.body.append(fixture.nativeElement as HTMLElement);
  const go = async (address: string) => {
    await TestBed.inject(Router).navigateByUrl(address);
    await fixture.whenStable();
  };
  return { fixture, go };
}

describe('the focus after a navigation', () => {
  it('stays where it is on the first page and when only a filter changes', async () => {
    const { go } = await page();
    await go('/first');
    await go('/first?view=board');
    expect(document.activeElement).toBe(document.body);
  });

  it("goes to the new page's heading", async () => {
    const { go } = await page();
    loaded.set(true);
    await go('/first');
    await go('/second');
    expect(document.activeElement?.textContent).toBe('Second');
  });

  it('waits for a heading that comes with its data', async () => {
    const { fixture, go } = await page();
    await go('/first');
    await go('/second');
    expect(document.activeElement).toBe(document.body);
    loaded.set(true);
    await fixture.whenStable();
    await new Promise<void>((heard) => queueMicrotask(heard));
    expect(document.activeElement?.textContent).toBe('Second');
  });
});
