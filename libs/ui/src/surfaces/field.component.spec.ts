import { ChangeDetectionStrategy, Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { ControlDirective, FieldComponent } from './field.component.js';

@Component({
  imports: [FieldComponent, ControlDirective],
  template: `<tl-field label="Reason" hint="One sentence." [error]="error()">
    <textarea tlControl></textarea>
  </tl-field>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
class FormComponent {
  readonly error = signal('');
}

describe('a field', () => {
  it('names its control by the label', async () => {
    const fixture = TestBed.createComponent(FormComponent);
    await fixture.whenStable();
    const page = fixture.nativeElement as HTMLElement;
    expect(page.querySelector('label')?.htmlFor).toBe(page.querySelector('textarea')?.id);
  });

  it('describes its control by the hint, and by the error once there is one', async () => {
    const fixture = TestBed.createComponent(FormComponent);
    await fixture.whenStable();
    const page = fixture.nativeElement as HTMLElement;
    const control = page.querySelector('textarea');
    const described = () =>
      (control?.getAttribute('aria-describedby') ?? '')
        .split(' ')
        .map((id) => page.querySelector(`#${id}`)?.textContent?.trim());
    expect(described()).toEqual(['One sentence.']);
    expect(control?.hasAttribute('aria-invalid')).toBe(false);
    fixture.componentInstance.error.set('Give a reason.');
    await fixture.whenStable();
    expect(described()).toEqual(['One sentence.', 'Error: Give a reason.']);
    expect(control?.getAttribute('aria-invalid')).toBe('true');
  });
});
