import { ChangeDetectionStrategy, Component, inject, input, output, signal } from '@angular/core';
import { askCodeRoute, signInRoute } from '@throughline/wire';
import { Announcer, ControlDirective, FieldComponent, NoteComponent } from '@throughline/ui';
import { Api } from '../platform/api';
import { SessionStore } from '../platform/session.store';
import { Attempt } from '../platform/attempt';

/** Sign-in by a mailed code, typed into the page that asked for it: first the address, then the code. */
@Component({
  selector: 'tl-code-form',
  imports: [ControlDirective, FieldComponent, NoteComponent],
  templateUrl: './code-form.component.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CodeFormComponent {
  private readonly api = inject(Api);
  private readonly announcer = inject(Announcer);
  private readonly session = inject(SessionStore);

  /** The secret of an invitation that lets an unknown address ask for a code. */
  readonly invitation = input<string>();
  readonly entered = output<void>();

  protected readonly email = signal('');
  protected readonly code = signal('');
  protected readonly step = signal<'address' | 'code'>('address');
  protected readonly attempt = new Attempt();

  protected async ask(): Promise<void> {
    const invitation = this.invitation();
    const sent = await this.attempt.run(async () => {
      await this.api.call(askCodeRoute, {
        body: { email: this.email().trim(), ...(invitation ? { invitation } : {}) },
      });
    });
    if (!sent) return;
    this.step.set('code');
    this.announcer.answer($localize`If that address is known here, a code is on its way to it.`);
  }

  protected async enter(): Promise<void> {
    const entered = await this.attempt.run(async () => {
      await this.api.call(signInRoute, {
        body: { email: this.email().trim(), code: this.code().replace(/\s/g, '') },
      });
      await this.session.reload();
    });
    if (entered) this.entered.emit();
  }

  protected changeAddress(): void {
    this.code.set('');
    this.attempt.problem.set('');
    this.step.set('address');
  }
}
