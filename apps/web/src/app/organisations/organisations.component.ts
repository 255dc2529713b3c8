import { ChangeDetectionStrategy, Component, computed, inject, resource, signal } from '@angular/core';
import type { Organisation, Sector } from '@throughline/mission';
import { foundOrganisationRoute, nameOrganisationAdminRoute, organisationsRoute } from '@throughline/wire';
import {
  Announcer,
  ControlDirective,
  DialogComponent,
  FieldComponent,
  NoteComponent,
  OrgComponent,
  sectorWord,
  SkeletonComponent,
} from '@throughline/ui';
import { SectorFieldComponent } from '../asking/sector-field.component';
import { Attempt } from '../platform/attempt';
import { Api } from '../platform/api';
import { refusalWords } from '../platform/refusal-words';
import { SessionStore } from '../platform/session.store';

/** The service administrator's shelf: organisations, and who may found missions for each. */
@Component({
  selector: 'tl-organisations',
  imports: [
    ControlDirective,
    DialogComponent,
    FieldComponent,
    NoteComponent,
    OrgComponent,
    SectorFieldComponent,
    SkeletonComponent,
  ],
  templateUrl: './organisations.component.html',
  styleUrl: './organisations.component.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OrganisationsComponent {
  private readonly api = inject(Api);
  private readonly announcer = inject(Announcer);
  private readonly session = inject(SessionStore);

  protected readonly asked = resource({ loader: () => this.api.call(organisationsRoute, {}) });
  protected readonly trouble = computed(() => refusalWords(this.asked.error()));
  protected readonly mayFound = computed(() => this.session.profile()?.serviceAdmin ?? false);
  protected readonly attempt = new Attempt();
  protected readonly sectorWord = sectorWord;

  protected readonly adding = signal(false);
  protected readonly newName = signal('');
  protected readonly newSector = signal<Sector>('localGovernment');

  protected readonly naming = signal(false);
  protected readonly chosen = signal<Organisation | null>(null);
  protected readonly personName = signal('');
  protected readonly email = signal('');

  protected async add(): Promise<void> {
    const done = await this.attempt.run(async () => {
      await this.api.call(foundOrganisationRoute, {
        body: { name: this.newName().trim(), sector: this.newSector() },
      });
      this.asked.reload();
    });
    if (!done) return;
    this.adding.set(false);
    this.announcer.answer($localize`${this.newName()}:name: is here now.`);
    this.newName.set('');
  }

  protected ask(organisation: Organisation): void {
    this.chosen.set(organisation);
    this.attempt.problem.set('');
    this.naming.set(true);
  }

  protected async nameAdmin(): Promise<void> {
    const organisationId = this.chosen()?.id ?? '';
    const body = { name: this.personName().trim(), email: this.email().trim() };
    const done = await this.attempt.run(async () => {
      await this.api.call(nameOrganisationAdminRoute, { params: { organisationId }, body });
    });
    if (!done) return;
    this.naming.set(false);
    this.announcer.answer($localize`${body.name}:name: can sign in with a mailed code and found missions.`);
    this.personName.set('');
    this.email.set('');
  }
}
