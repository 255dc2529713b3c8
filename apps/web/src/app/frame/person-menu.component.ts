import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import { FaceComponent, type FacePerson } from '@throughline/ui';
import { MenuComponent } from '@throughline/ui/menu';
import { personChoices, themeOf } from './person-choices';
import type { Theme } from './theme.store';

/** The person's face, which opens Today, light or dark, and sign out. */
@Component({
  selector: 'tl-person-menu',
  imports: [FaceComponent, MenuComponent],
  template: `<tl-menu look="plain" [items]="choices()" (chosen)="choose($event)">
    <span class="vh" i18n>You: {{ person().name }}, {{ person().organisation }}</span>
    <tl-face [person]="person()" [decorative]="true" />
  </tl-menu>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PersonMenuComponent {
  readonly person = input.required<FacePerson>();
  readonly theme = input.required<Theme>();
  readonly went = output<string>();
  readonly themeChosen = output<Theme>();
  readonly signedOut = output<void>();

  protected readonly choices = computed(() => personChoices(this.person(), this.theme()));

  protected choose(value: string): void {
    const theme = themeOf(value);
    if (theme) this.themeChosen.emit(theme);
    else if (value === 'signOut') this.signedOut.emit();
    else this.went.emit(value);
  }
}
