import {
  ChangeDetectionStrategy,
  Component,
  computed,
  DestroyRef,
  effect,
  ElementRef,
  inject,
  Injector,
  input,
  signal,
  untracked,
  viewChild,
  ViewEncapsulation,
} from '@angular/core';
import type { Node } from '@tiptap/pm/model';
import { IconComponent } from '@throughline/ui';
import { missionNames } from '../platform/mission-names';
import { drawCards } from '../plan/text/commitment-card.view';
import { drawImages } from '../plan/text/image.view';
import { PlanTextStyleComponent } from '../plan/text/plan-text-style.component';
import { WRITING_HERE } from '../plan/text/writing-here';
import { MissionStore } from '../platform/mission.store';
import { SessionStore } from '../platform/session.store';
import { VersionView } from './reading/version-view';

/** A text with its changes, and the ways from one to the next. */
@Component({
  selector: 'tl-version-text',
  imports: [IconComponent, PlanTextStyleComponent],
  providers: [{ provide: WRITING_HERE, useValue: signal(false) }],
  templateUrl: './version-text.component.html',
  styleUrl: './version-text.component.css',
  encapsulation: ViewEncapsulation.None,
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '(keydown)': 'press($event)' },
})
export class VersionTextComponent {
  private readonly mission = inject(MissionStore);
  private readonly signedIn = inject(SessionStore);
  private readonly injector = inject(Injector);
  private readonly names = missionNames();
  private readonly host = viewChild.required<ElementRef<HTMLElement>>('text');
  readonly text = input.required<Node>();
  /** How many changes the text shows; null when nothing is compared. */
  readonly changes = input<number | null>(null);
  readonly label = input.required<string>();

  protected readonly at = signal(0);
  protected readonly place = computed(() =>
    this.at() > 0 ? $localize`Change ${this.at()}:at: of ${this.changes() ?? 0}:all:` : '',
  );
  private view: VersionView | undefined;

  constructor() {
    effect(() => {
      const text = this.text();
      const element = this.host().nativeElement;
      untracked(() => {
        const card = { draw: drawCards(this.injector), say: (id: string) => this.say(id) };
        this.view ??= new VersionView(element, card, this.names, {
          draw: drawImages(() => this.sight()),
        });
        this.view.show(text);
        this.at.set(0);
      });
    });
    effect(() => {
      this.names.nameable();
      untracked(() => this.view?.rename());
    });
    inject(DestroyRef).onDestroy(() => this.view?.discard());
  }

  /** To the next change or the one before, around the ends. */
  protected go(by: 1 | -1): void {
    const all = this.changes() ?? 0;
    if (all === 0) return;
    const from = this.at() === 0 && by < 0 ? 1 : this.at();
    this.at.set(((from - 1 + by + all) % all) + 1);
    this.view?.goTo(this.at());
  }

  // Letters alone are keys only while the focus is inside this text, where nothing is typed.
  protected press(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const by = ({ n: 1, p: -1 } as const)[event.key];
    if (!by) return;
    event.preventDefault();
    this.go(by);
  }

  private sight() {
    return {
      missionId: this.mission.mission()?.id ?? '',
      personId: this.signedIn.profile()?.id ?? '',
    };
  }

  private say(commitmentId: string): string {
    const c = this.mission.commitments().get(commitmentId);
    return c ? `${c.ref} ${c.title}` : $localize`A promise that this page can't show`;
  }
}
