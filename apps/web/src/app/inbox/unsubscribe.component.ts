import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { unsubscribeRoute } from '@throughline/wire';
import { NoteComponent } from '@throughline/ui';
import { Attempt } from '../platform/attempt';
import { DoorComponent } from '../door/door.component';
import { Api, RefusedError } from '../platform/api';

/** Stops letters at once, or digests, for whoever the link was sent to. It asks first: mail scanners open links. */
@Component({
  selector: 'tl-unsubscribe',
  imports: [DoorComponent, NoteComponent, RouterLink],
  template: `@if (stopped(); as kind) {
      @if (kind === 'digest') {
        <tl-door
          i18n-heading
          heading="No more digests"
          i18n-lede
          lede="Your inbox goes on as before. You can have digests again in your settings."
        >
          <p class="acts"><a class="btn" routerLink="/settings" i18n>Open settings</a></p>
        </tl-door>
      } @else {
        <tl-door
          i18n-heading
          heading="No more letters at once"
          i18n-lede
          lede="Your inbox goes on as before, and so does your digest: what concerns your own promises comes there. You can have letters again in your settings."
        >
          <p class="acts"><a class="btn" routerLink="/settings" i18n>Open settings</a></p>
        </tl-door>
      }
    } @else if (isDead()) {
      <tl-door
        i18n-heading
        heading="This link does nothing any more"
        i18n-lede
        lede="It may have been cut short on its way. Nothing was stopped. You can stop letters and digests in your settings."
      >
        <p class="acts"><a class="btn go" routerLink="/settings" i18n>Open settings</a></p>
      </tl-door>
    } @else {
      <tl-door [heading]="heading()" [lede]="lede">
        @if (attempt.problem()) {
          <tl-note kind="red" role="alert">{{ attempt.problem() }}</tl-note>
        }
        <p class="acts">
          <button type="button" class="btn go" [attr.aria-disabled]="attempt.underWay()" (click)="stop()">
            @if (of() === 'digest') {
              <ng-container i18n>Stop these digests</ng-container>
            } @else {
              <ng-container i18n>Stop these letters</ng-container>
            }
          </button>
        </p>
      </tl-door>
    }`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class UnsubscribeComponent {
  private readonly api = inject(Api);
  readonly token = input.required<string>();
  /** Which kind the link in the letter is for. */
  readonly of = input<string>();
  protected readonly stopped = signal<'letters' | 'digest' | null>(null);
  /** Of nobody, as far as the server knows. */
  protected readonly isDead = signal(false);
  protected readonly attempt = new Attempt();
  protected readonly heading = computed(() =>
    this.of() === 'digest' ? $localize`Stop your digests?` : $localize`Stop letters about missions?`,
  );
  protected readonly lede = $localize`Notices still reach your inbox here. Sign-in codes are still mailed.`;

  protected async stop(): Promise<void> {
    const params = { token: this.token() };
    await this.attempt.run(async () => {
      try {
        this.stopped.set((await this.api.call(unsubscribeRoute, { params, body: {} })).stopped);
      } catch (error) {
        if (!(error instanceof RefusedError) || error.refusal !== 'notFound') throw error;
        this.isDead.set(true);
      }
    });
  }
}
