import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import type { FacePerson } from '../words/kinds.js';
import { FaceComponent } from './face.component.js';

/** A stack of faces with "+n" for the rest. With `pressable`, choosing one asks to go where that person is. */
@Component({
  selector: 'tl-faces',
  imports: [FaceComponent],
  templateUrl: './faces.component.html',
  styleUrl: './faces.component.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { role: 'group', '[attr.aria-label]': 'label()' },
})
export class FacesComponent {
  readonly people = input.required<readonly FacePerson[]>();
  /** What the stack as a whole says, for example "Here now: 5 people". */
  readonly label = input.required<string>();
  readonly show = input(4);
  readonly pressable = input(false);
  readonly chosen = output<FacePerson>();

  protected readonly shown = computed(() => this.people().slice(0, this.show()));
  protected readonly rest = computed(() => this.people().length - this.shown().length);
}
