import { ChangeDetectionStrategy, Component, computed, inject, output, signal } from '@angular/core';
import type { AgreementScope } from '@throughline/mission';
import { proposeAgreementRoute } from '@throughline/wire';
import { ControlDirective, FieldComponent } from '@throughline/ui';
import { Acts } from '../../asking/acts';
import { AskDialogComponent } from '../../asking/ask-dialog.component';
import { Writing } from '../../asking/writing';
import { VersionsStore } from '../versions.store';

/** Freezes the text and asks partners to agree it, all of it or each its own clauses. */
@Component({
  selector: 'tl-propose-agreement-dialog',
  imports: [AskDialogComponent, ControlDirective, FieldComponent],
  providers: [Acts, Writing],
  template: `<tl-ask-dialog
    i18n-heading
    heading="Ask partners to agree this text"
    i18n-verb
    verb="Put it to the partners"
    [attempt]="acts.attempt"
    [typed]="name() !== ''"
    (sent)="send()"
    (closed)="closed.emit()"
  >
    <p i18n>
      The text is frozen as it stands now, with every commitment in it as it is today. Writing goes on beside
      it.
    </p>
    <tl-field i18n-label label="Name" i18n-hint hint="For example: “Board 7”" [error]="error()">
      <input #a tlControl name="name" maxlength="120" required [value]="name()" (input)="name.set(a.value)" />
    </tl-field>
    <fieldset class="choices">
      <legend i18n>What each partner agrees</legend>
      <label>
        <input type="radio" name="scope" [checked]="scope() === 'whole'" (change)="scope.set('whole')" />
        <span i18n>The whole text, every partner</span>
      </label>
      <label>
        <input type="radio" name="scope" [checked]="scope() === 'clauses'" (change)="scope.set('clauses')" />
        <span i18n>Its own clauses: those with commitments that it leads</span>
      </label>
    </fieldset>
  </tl-ask-dialog>`,
  styles: `
    .choices {
      border: 0;
      padding: 0;
      margin: 0;
    }
    .choices label {
      display: flex;
      gap: 10px;
      align-items: baseline;
      padding: 6px 0;
      font-weight: 400;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ProposeAgreementDialogComponent {
  protected readonly acts = inject(Acts);
  private readonly writing = inject(Writing);
  private readonly store = inject(VersionsStore);
  readonly closed = output<void>();

  protected readonly name = signal('');
  protected readonly scope = signal<AgreementScope>('whole');
  protected readonly error = computed(() =>
    this.acts.pressed() && !this.name().trim() ? $localize`Say what it is called.` : '',
  );

  protected send(): void {
    this.acts.pressed.set(true);
    const name = this.name().trim();
    if (!name) return;
    const ask = { params: { missionId: this.writing.missionId }, body: { name, scope: this.scope() } };
    void this.acts.send(
      () => this.acts.api.call(proposeAgreementRoute, ask),
      $localize`${name}:name: is with the partners now.`,
      () => {
        void this.store.load();
        this.closed.emit();
      },
    );
  }
}
