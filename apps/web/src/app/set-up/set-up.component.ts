import { ChangeDetectionStrategy, Component, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Sector } from '@throughline/mission';
import { setUpRoute } from '@throughline/wire';
import { ControlDirective, FieldComponent, NoteComponent } from '@throughline/ui';
import { SectorFieldComponent } from '../asking/sector-field.component';
import { Attempt } from '../platform/attempt';
import { DoorComponent } from '../door/door.component';
import { Api } from '../platform/api';

/** The first step into an empty installation, by the link that the server printed. */
@Component({
  selector: 'tl-set-up',
  imports: [ControlDirective, DoorComponent, FieldComponent, NoteComponent, RouterLink, SectorFieldComponent],
  templateUrl: './set-up.component.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SetUpComponent {
  private readonly api = inject(Api);
  readonly token = input.required<string>();

  protected readonly name = signal('');
  protected readonly email = signal('');
  protected readonly organisation = signal('');
  protected readonly sector = signal<Sector>('localGovernment');
  protected readonly done = signal(false);
  protected readonly attempt = new Attempt();

  protected async begin(): Promise<void> {
    const organisation = { name: this.organisation().trim(), sector: this.sector() };
    const body = { token: this.token(), name: this.name().trim(), email: this.email().trim(), organisation };
    this.done.set(await this.attempt.run(async () => void (await this.api.call(setUpRoute, { body }))));
  }
}
