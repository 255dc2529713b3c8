import { TestBed } from '@angular/core/testing';
import { ArrangeDialogComponent } from './arrange-dialog.component';

// jsdom has no modal dialogs.
beforeAll(() => {
  HTMLDialogElement.prototype.showModal = function showModal() {
    this.open = true;
  };
});

async function opened() {
  const fixture = TestBed.createComponent(ArrangeDialogComponent);
  fixture.componentRef.setInput('view', {});
  document.body.append(fixture.nativeElement as HTMLElement);
  await fixture.whenStable();
  const page = fixture.nativeElement as HTMLElement;
  const buttons = () => [...page.querySelectorAll<HTMLButtonElement>('li button')];
  const focused = () => document.activeElement?.textContent.trim();
  const press = async () => {
    (document.activeElement as HTMLElement).click();
    await fixture.whenStable();
  };
  return { buttons, focused, press };
}

it('a column is moved on by the same key, and at the end the way back has the focus', async () => {
  const { buttons, focused, press } = await opened();
  buttons()
    .find(({ textContent }) => textContent.trim() === 'Move Lead to the left')
    ?.focus();
  await press();
  expect(focused()).toBe('Move Lead to the left');
  await press();
  expect(focused()).toBe('Move Lead to the right');
  expect(buttons()[1]).toBe(document.activeElement);
});
