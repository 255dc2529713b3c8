import {
  afterRenderEffect,
  ChangeDetectionStrategy,
  Component,
  computed,
  ElementRef,
  inject,
  input,
} from '@angular/core';
import { ActivatedRoute } from '@angular/router';
import { type Commitment, type Level, levels, mutingRefusal } from '@throughline/mission';
import { Announcer, ControlDirective, FieldComponent } from '@throughline/ui';
import { levelWord } from '../platform/notice-words';
import { Attempt } from '../platform/attempt';
import { MissionStore } from '../platform/mission.store';
import { CommitmentTalk } from './commitment-talk.store';

/** What this person is told of one commitment: as in their settings, at once, digested, or nothing where that is allowed. */
@Component({
  selector: 'tl-notice-level',
  imports: [ControlDirective, FieldComponent],
  template: `@if (talk.following() !== null) {
    <section class="aside-sec" id="told">
      <h3 i18n>What you are told of it</h3>
      <tl-field i18n-label label="Notices" [hint]="hint()" [error]="attempt.problem()">
        <select tlControl (change)="choose($any($event.target))">
          <option value="" [selected]="talk.level() === null" i18n>As in my settings</option>
          @for (level of offered(); track level) {
            <option [value]="level" [selected]="talk.level() === level">{{ levelWord(level) }}</option>
          }
        </select>
      </tl-field>
    </section>
  }`,
  styles: `
    section {
      scroll-margin-top: var(--s8);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NoticeLevelComponent {
  private readonly page = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly asked = inject(ActivatedRoute).snapshot.fragment === 'told';
  private arrived = false;
  private readonly mission = inject(MissionStore);
  private readonly announcer = inject(Announcer);
  protected readonly talk = inject(CommitmentTalk);
  readonly commitment = input.required<Commitment>();
  protected readonly attempt = new Attempt();
  protected readonly levelWord = levelWord;
  private readonly own = computed(
    () => mutingRefusal(this.commitment(), this.mission.me()?.organisationId ?? '') !== undefined,
  );
  protected readonly offered = computed(() => levels.filter((level) => level !== 'mute' || !this.own()));
  protected readonly hint = computed(() =>
    this.own() ? $localize`Your organisation leads it, so you always hear of it.` : '',
  );

  constructor() {
    // Who came for it from a notice stands on it, once it is there.
    afterRenderEffect(() => {
      if (!this.asked || this.arrived || this.talk.following() === null) return;
      const select = this.page.nativeElement.querySelector('select');
      select?.scrollIntoView({ block: 'center' });
      select?.focus();
      this.arrived = true;
    });
  }

  protected async choose(select: HTMLSelectElement): Promise<void> {
    const level = (select.value || null) as Level | null;
    if (await this.attempt.run(() => this.talk.setLevel(level)))
      this.announcer.answer($localize`What you are told of this is changed.`);
    else select.value = this.talk.level() ?? '';
  }
}
