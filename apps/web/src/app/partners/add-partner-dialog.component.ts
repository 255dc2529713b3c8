import { ChangeDetectionStrategy, Component, computed, inject, output, signal } from '@angular/core';
import { addPartnerRoute } from '@throughline/wire';
import { Sector } from '@throughline/mission';
import { allSectors, ControlDirective, FieldComponent, sectorWord } from '@throughline/ui';
import { Acts } from '../asking/acts';
import { AskDialogComponent } from '../asking/ask-dialog.component';
import { Writing } from '../asking/writing';

/** Brings an organisation into the mission; its people come by invitation. */
@Component({
  selector: 'tl-add-partner-dialog',
  imports: [AskDialogComponent, ControlDirective, FieldComponent],
  providers: [Acts, Writing],
  template: `<tl-ask-dialog
    i18n-heading
    heading="Add a partner"
    i18n-verb
    verb="Add this partner"
    [attempt]="acts.attempt"
    [typed]="name() !== ''"
    (sent)="send()"
    (closed)="closed.emit()"
  >
    <tl-field i18n-label label="Organisation" [error]="nameError()">
      <input #a tlControl name="name" maxlength="120" required [value]="name()" (input)="name.set(a.value)" />
    </tl-field>
    <tl-field i18n-label label="Sector" [error]="sectorError()">
      <select #b tlControl name="sector" required (change)="sector.set(b.value)">
        <option value="" i18n>Choose one</option>
        @for (one of sectors; track one) {
          <option [value]="one" [selected]="one === sector()">{{ sectorWord(one) }}</option>
        }
      </select>
    </tl-field>
    <p class="small quiet" i18n>
      It can be named as a lead at once. Its people come in by an invitation, and only they can accept for it.
    </p>
  </tl-ask-dialog>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AddPartnerDialogComponent {
  protected readonly acts = inject(Acts);
  private readonly writing = inject(Writing);
  readonly closed = output<void>();

  protected readonly sectors = allSectors;
  protected readonly sectorWord = sectorWord;
  protected readonly name = signal('');
  protected readonly sector = signal('');
  protected readonly nameError = computed(() =>
    this.acts.pressed() && !this.name().trim() ? $localize`Say which organisation.` : '',
  );
  protected readonly sectorError = computed(() =>
    this.acts.pressed() && !this.sector() ? $localize`Choose its sector.` : '',
  );

  protected send(): void {
    this.acts.pressed.set(true);
    const name = this.name().trim();
    const sector = Sector.safeParse(this.sector());
    if (!name || !sector.success) return;
    const ask = { params: { missionId: this.writing.missionId }, body: { name, sector: sector.data } };
    void this.acts.send(
      () => this.acts.api.call(addPartnerRoute, ask),
      $localize`${name}:organisation: is a partner now.`,
      () => this.closed.emit(),
    );
  }
}
