import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { levelWord } from '../platform/notice-words';
import { PreferencesStore } from './preferences.store';

/** Commitments for which this person chose something of their own; it is changed where the commitment is. */
@Component({
  selector: 'tl-own-levels',
  imports: [RouterLink],
  template: `@if (store.levels().length > 0) {
    <section class="sec" aria-labelledby="levels-heading">
      <header><h2 id="levels-heading" i18n>Commitments with a choice of their own</h2></header>
      <ul class="rows">
        @for (one of store.levels(); track one.commitmentId) {
          <li>
            <span
              ><a [routerLink]="['/m', one.missionSlug, 'commitments', one.ref]"
                ><span class="ref">{{ one.ref }}</span
                >&ngsp;{{ one.title }}</a
              >&ngsp;<span class="tag">{{ levelWord(one.level) }}</span></span
            >
            <button type="button" class="btn sm" (click)="store.setLevel(one, null)" i18n>
              As in my settings<span class="vh">: {{ one.ref }} {{ one.title }}</span>
            </button>
          </li>
        }
      </ul>
    </section>
  }`,
  styles: `
    li {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: space-between;
      gap: var(--s2) var(--s4);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OwnLevelsComponent {
  protected readonly store = inject(PreferencesStore);
  protected readonly levelWord = levelWord;
}
