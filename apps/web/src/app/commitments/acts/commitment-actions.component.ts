import { DOCUMENT } from '@angular/common';
import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  ElementRef,
  inject,
  Injector,
  input,
  signal,
} from '@angular/core';
import type { Commitment } from '@throughline/mission';
import { IconComponent, isIsoDate } from '@throughline/ui';
import { MenuComponent } from '@throughline/ui/menu';
import { ProposeChangeDialogComponent } from '../../changes/acts/propose-change-dialog.component';
import { FollowComponent } from '../../changes/follow.component';
import { MissionStore } from '../../platform/mission.store';
import { AnswerDialogComponent } from './answer-dialog.component';
import { type Act, actsFor } from './acts-for';
import { AudienceDialogComponent } from './audience-dialog.component';
import { DeliverDialogComponent } from './deliver-dialog.component';
import { ForecastDialogComponent } from './forecast-dialog.component';
import { JudgeDialogComponent } from './judge-dialog.component';
import { RefuseDialogComponent } from './refuse-dialog.component';

/** What this person may do to this commitment now: a few buttons, the rarer acts in a menu, each in a dialog. */
@Component({
  selector: 'tl-commitment-actions',
  imports: [
    AnswerDialogComponent,
    AudienceDialogComponent,
    DeliverDialogComponent,
    FollowComponent,
    ForecastDialogComponent,
    IconComponent,
    JudgeDialogComponent,
    MenuComponent,
    ProposeChangeDialogComponent,
    RefuseDialogComponent,
  ],
  templateUrl: './commitment-actions.component.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CommitmentActionsComponent {
  private readonly mission = inject(MissionStore);
  private readonly injector = inject(Injector);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly page = inject(DOCUMENT);
  readonly commitment = input.required<Commitment>();
  /** A day that another change suggests for the forecast, and which commitment's; the dialog opens with it. */
  readonly move = input<string>();
  readonly because = input<string>();

  private offered = false;
  protected readonly doing = signal<Act | null>(null);
  protected readonly acts = computed(() =>
    actsFor(this.commitment(), this.mission.standing(), this.mission.audiences().length),
  );
  protected readonly more = computed(() =>
    this.acts().rare.map(({ act, ...face }) => ({ value: act, ...face })),
  );

  protected readonly offer = computed(() => {
    const [to, ref] = [this.move(), this.because()];
    if (!to || !ref || !isIsoDate(to)) return null;
    return { to, reason: $localize`What we need from ${ref}:ref: comes later.` };
  });

  constructor() {
    effect(() => {
      const may = this.acts().shown.some(({ act }) => act === 'moveForecast');
      if (this.offer() && may && !this.offered) this.doing.set('moveForecast');
      this.offered ||= this.offer() !== null && may;
    });

    // This runs before the buttons are drawn anew, so it still sees the one that is about to go.
    effect(() => {
      this.acts();
      if (!this.host.contains(this.page.activeElement)) return;
      afterNextRender(() => this.keepFocus(), { injector: this.injector });
    });
  }

  private keepFocus(): void {
    if (this.page.activeElement !== this.page.body) return;
    const heading = this.page.querySelector<HTMLElement>('main h1');
    heading?.setAttribute('tabindex', '-1');
    heading?.focus();
  }

  protected choose(value: string): void {
    this.doing.set(this.acts().rare.find(({ act }) => act === value)?.act ?? null);
  }
}
