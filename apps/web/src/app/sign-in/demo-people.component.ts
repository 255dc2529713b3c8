import { ChangeDetectionStrategy, Component, computed, inject, output, resource } from '@angular/core';
import { demoPeopleRoute, demoSignInRoute, type ReplyOf } from '@throughline/wire';
import { FaceComponent, NoteComponent, OrgComponent } from '@throughline/ui';
import { Attempt } from '../platform/attempt';
import { Api } from '../platform/api';
import { SessionStore } from '../platform/session.store';

type DemoPerson = ReplyOf<typeof demoPeopleRoute>['people'][number];

/** One press signs in as anybody of the demo mission. Only where the demo runs, on this machine. */
@Component({
  selector: 'tl-demo-people',
  imports: [FaceComponent, NoteComponent, OrgComponent],
  templateUrl: './demo-people.component.html',
  styleUrl: './demo-people.component.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DemoPeopleComponent {
  private readonly api = inject(Api);
  private readonly session = inject(SessionStore);
  readonly entered = output<void>();

  protected readonly people = resource({ loader: () => this.api.call(demoPeopleRoute, {}) });
  protected readonly attempt = new Attempt();
  protected readonly organisations = computed(() => {
    const groups = Map.groupBy(
      this.people.hasValue() ? this.people.value().people : [],
      (person) => person.organisation.id,
    );
    return [...groups.values()].flatMap((people) =>
      people[0] ? [{ organisation: people[0].organisation, people }] : [],
    );
  });

  protected faceOf = (person: DemoPerson) => ({
    ...person,
    organisation: person.organisation.name,
    sector: person.organisation.sector,
  });

  protected async enter(person: DemoPerson): Promise<void> {
    const entered = await this.attempt.run(async () => {
      await this.api.call(demoSignInRoute, { body: { personId: person.id } });
      await this.session.reload();
    });
    if (entered) this.entered.emit();
  }
}
