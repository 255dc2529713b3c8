import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import { InnerLinksDirective } from './inner-links.directive';

@Component({
  selector: 'tl-page',
  imports: [InnerLinksDirective],
  template: `<div tlInnerLinks>
    <a id="in" href="/m/warm?view=board"><b>in</b></a> <a id="out" href="https://example.org/">out</a>
    <a id="file" href="/api/export.csv">file</a> <a id="tab" href="/m/warm" target="_blank">tab</a>
  </div>`,
})
class PageComponent {}

@Component({ selector: 'tl-arrived', template: '' })
class ArrivedComponent {}

async function pressed(selector: string, more: MouseEventInit = {}): Promise<{ taken: boolean; at: string }> {
  TestBed.configureTestingModule({
    providers: [provideRouter([{ path: '**', component: ArrivedComponent }])],
  });
  const fixture = TestBed.createComponent(PageComponent);
  await fixture.whenStable();
  const press = new MouseEvent('click', { bubbles: true, cancelable: true, ...more });
  let taken = false;
  // jsdom cannot navigate, so whatever the directive left alone is stopped here.
  document.body.addEventListener(
    'click',
    (event) => ((taken = event.defaultPrevented), event.preventDefault()),
    { once: true },
  );
  (fixture.nativeElement as HTMLElement).querySelector(selector)?.dispatchEvent(press);
  await fixture.whenStable();
  return { taken, at: TestBed.inject(Router).url };
}

describe('a press on a link', () => {
  it('navigates without a reload inside the site, keeping the query', async () => {
    expect(await pressed('#in b')).toEqual({ taken: true, at: '/m/warm?view=board' });
  });

  it.each(['#out', '#file', '#tab'])('leaves %s to the browser', async (selector) => {
    expect(await pressed(selector)).toEqual({ taken: false, at: '/' });
  });

  it('leaves a press with Ctrl to the browser, which opens a new tab', async () => {
    expect(await pressed('#in', { ctrlKey: true })).toEqual({ taken: false, at: '/' });
  });
});
