import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { FrameComponent } from './frame.component';
import { FrameStore } from './frame.store';

// jsdom has no modal dialogs; the real ones are met in the browser tests.
beforeAll(() => {
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = function () {
    this.open = false;
  };
});

async function frame() {
  TestBed.configureTestingModule({ providers: [provideRouter([])] });
  const store = TestBed.inject(FrameStore);
  const fixture = TestBed.createComponent(FrameComponent);
  const show = async () => {
    for (const name of ['mission', 'rail', 'person', 'unread', 'targets'] as const)
      fixture.componentRef.setInput(name, store[name]());
    await fixture.whenStable();
  };
  await show();
  return { fixture, store, show, page: fixture.nativeElement as HTMLElement };
}

const dilys = {
  id: '5',
  name: 'Dilys Price',
  organisation: 'Hearthlight Advice',
  sector: 'civilSociety',
} as const;
const warm = { slug: 'warm', name: 'Warm Homes, Good Work', place: 'Harrowmere' };

describe('the frame', () => {
  it('shows no rail, search or inbox to somebody who has not signed in', async () => {
    const { page } = await frame();
    expect(page.querySelector('tl-rail, .find, .bell')).toBeNull();
    expect(page.querySelector('main')).not.toBeNull();
  });

  it('leads to the screens of a mission, with their counts', async () => {
    const { page, store, show } = await frame();
    store.person.set(dilys);
    store.mission.set(warm);
    store.notes.set({ commitments: '12' });
    await show();
    const ways = [...page.querySelectorAll('tl-rail a')].map((way) => way.getAttribute('href'));
    expect(ways).toEqual(['/m/warm', '/m/warm/plan', '/m/warm/commitments', '/m/warm/partners']);
    expect(page.querySelector('tl-rail .note')?.textContent).toBe('12');
  });

  it('says the number of unread notices in words', async () => {
    const { page, store, show } = await frame();
    store.person.set(dilys);
    store.unread.set(4);
    await show();
    expect(page.querySelector('.bell .vh')?.textContent).toBe('Inbox, 4 unread');
  });

  it('opens the palette on Ctrl+K and goes where Enter says', async () => {
    const { fixture, page, store, show } = await frame();
    store.person.set(dilys);
    store.mission.set(warm);
    await show();
    const went: string[] = [];
    fixture.componentInstance.went.subscribe((address) => went.push(address));
    document.dispatchEvent(new KeyboardEvent('keydown', { key: 'k', ctrlKey: true, bubbles: true }));
    await fixture.whenStable();
    const box = page.querySelector<HTMLInputElement>('[role=combobox]');
    box?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown' }));
    await fixture.whenStable();
    expect(page.querySelector('[aria-selected=true]')?.textContent).toContain('Plan');
    box?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter' }));
    expect(went).toEqual(['/m/warm/plan']);
  });
});
