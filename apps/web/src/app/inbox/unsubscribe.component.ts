import { ChangeDetectionStrategy, Component, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { unsubscribeRoute } from '@throughline/wire';
import { NoteComponent } from '@throughline/ui';
import { Attempt } from '../platform/attempt';
import { DoorComponent } from '../door/door.component';
import { Api } from '../platform/api';

/** Stops notice letters for whoever the link was sent to. It asks first: mail scanners open links. */
@Component({
  selector: 'tl-unsubscribe',
  imports: [DoorComponent, NoteComponent, RouterLink],
  template: `@if (done()) {
      <tl-door
        i18n-heading
        heading="No more letters"
        i18n-lede
        lede="Your inbox goes on as before. You can have letters again in your settings."
      >
        <p class="acts"><a class="btn" routerLink="/settings" i18n>Open settings</a></p>
      </tl-door>
    } @else {
      <tl-door
        i18n-heading
        heading="Stop letters about missions?"
        i18n-lede
        lede="Notices still reach your inbox here. Sign-in codes are still mailed."
      >
        @if (attempt.problem()) {
          <tl-note kind="red" role="alert">{{ attempt.problem() }}</tl-note>
        }
        <p class="acts">
          <button
            type="button"
            class="btn go"
            [attr.aria-disabled]="attempt.underWay()"
            (click)="stop()"
            i18n
          >
            Stop these letters
          </button>
        </p>
      </tl-door>
    }`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class UnsubscribeComponent {
  private readonly api = inject(Api);
  readonly token = input.required<string>();
  protected readonly done = signal(false);
  protected readonly attempt = new Attempt();

  protected async stop(): Promise<void> {
    const params = { token: this.token() };
    this.done.set(
      await this.attempt.run(async () => void (await this.api.call(unsubscribeRoute, { params, body: {} }))),
    );
  }
}
