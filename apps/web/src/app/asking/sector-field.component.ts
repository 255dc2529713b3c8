import { ChangeDetectionStrategy, Component, input, model } from '@angular/core';
import type { Sector } from '@throughline/mission';
import { allSectors, ControlDirective, FieldComponent, sectorWord } from '@throughline/ui';

/** Which of the eight sectors an organisation belongs to. */
@Component({
  selector: 'tl-sector-field',
  imports: [ControlDirective, FieldComponent],
  template: `<tl-field [label]="label()">
    <select #chosen tlControl (change)="choose(chosen.value)">
      @for (one of sectors; track one) {
        <option [value]="one" [selected]="one === sector()">{{ word(one) }}</option>
      }
    </select>
  </tl-field>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SectorFieldComponent {
  readonly label = input($localize`What kind of organisation it is`);
  readonly sector = model.required<Sector>();
  protected readonly sectors = allSectors;
  protected readonly word = sectorWord;

  protected choose(value: string): void {
    this.sector.set(value as Sector);
  }
}
