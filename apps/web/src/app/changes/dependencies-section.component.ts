import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import {
  answeringEnd,
  can,
  type Commitment,
  type Dependency,
  type DependencyHealth,
  healthOf,
  isLive,
  isOpen,
} from '@throughline/mission';
import { DateComponent, OrgComponent } from '@throughline/ui';
import { MissionStore } from '../platform/mission.store';
import { type DependencyAct, DependencyDialogComponent } from './acts/dependency-dialog.component';
import { RequestDependencyDialogComponent } from './acts/request-dependency-dialog.component';

const looks: Record<DependencyHealth, { tag: string; words: string }> = {
  requested: { tag: 'tag wait', words: $localize`Asked for` },
  agreed: { tag: 'tag', words: $localize`Agreed` },
  atRisk: { tag: 'tag wait', words: $localize`At risk` },
  broken: { tag: 'tag bad', words: $localize`Broken` },
  met: { tag: 'tag on', words: $localize`Met` },
  declined: { tag: 'tag', words: $localize`Declined` },
  ended: { tag: 'tag', words: $localize`Ended` },
};

/** What a commitment needs from others, and who needs it; asked for by one side and agreed by the other. */
@Component({
  selector: 'tl-dependencies-section',
  imports: [
    DateComponent,
    DependencyDialogComponent,
    OrgComponent,
    RequestDependencyDialogComponent,
    RouterLink,
  ],
  templateUrl: './dependencies-section.component.html',
  styleUrl: './dependencies-section.component.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DependenciesSectionComponent {
  private readonly mission = inject(MissionStore);
  readonly commitment = input.required<Commitment>();

  protected readonly asking = signal(false);
  protected readonly doing = signal<{ id: string; act: DependencyAct } | null>(null);
  protected readonly slug = computed(() => this.mission.mission()?.slug ?? '');
  private readonly own = computed(() => this.mission.standing()?.organisationId ?? '');
  protected readonly lists = computed(() => [
    {
      id: 'needs',
      heading: $localize`It needs`,
      none: $localize`Nothing from others.`,
      rows: this.rows('dependantId', 'neededId'),
    },
    {
      id: 'needed',
      heading: $localize`It is needed by`,
      none: $localize`No other commitment.`,
      rows: this.rows('neededId', 'dependantId'),
    },
  ]);
  protected readonly empty = computed(() => this.lists().every(({ rows }) => rows.length === 0));
  /** Asking is for a lead: of this commitment, or of one that this could need or give to. */
  protected readonly mayAsk = computed(
    () =>
      can(this.mission.standing(), 'dependency.request', this.commitment()) &&
      isOpen(this.commitment().state) &&
      [...this.mission.commitments().values()].some(
        (c) => c.leadOrganisationId === this.own() && isOpen(c.state),
      ),
  );
  protected readonly done = computed(() => {
    const doing = this.doing();
    const dependency = doing && this.mission.dependencies().get(doing.id);
    const ends = dependency && this.endsOf(dependency);
    return doing && dependency && ends ? { act: doing.act, dependency, ends } : null;
  });

  private rows(here: 'dependantId' | 'neededId', there: 'dependantId' | 'neededId') {
    return [...this.mission.dependencies().values()]
      .filter((d) => d[here] === this.commitment().id && isLive(d))
      .flatMap((d) => {
        const other = this.mission.commitments().get(d[there]);
        const ends = this.endsOf(d);
        if (!other || !ends) return [];
        const lead = this.mission.organisations().get(other.leadOrganisationId);
        const health = healthOf(d, ends.needed, this.mission.today());
        return [{ ...d, other, lead, look: looks[health], acts: this.actsOn(d) }];
      })
      .toSorted((a, b) => a.by.localeCompare(b.by));
  }

  private endsOf(d: Dependency) {
    const all = this.mission.commitments();
    const [dependant, needed] = [all.get(d.dependantId), all.get(d.neededId)];
    return dependant && needed ? { dependant, needed } : undefined;
  }

  private actsOn(d: Dependency): readonly { act: DependencyAct; words: string }[] {
    if (!can(this.mission.standing(), 'dependency.answer', d)) return [];
    const leadOf = (id: string) => this.mission.commitments().get(id)?.leadOrganisationId;
    const askedId = answeringEnd(d);
    const askerId = askedId === d.neededId ? d.dependantId : d.neededId;
    if (d.state === 'requested' && leadOf(askedId) === this.own())
      return [
        { act: 'agree', words: $localize`Agree…` },
        { act: 'decline', words: $localize`Decline…` },
      ];
    if (d.state === 'requested' && leadOf(askerId) === this.own())
      return [{ act: 'end', words: $localize`Take it back…` }];
    const lets = d.state === 'agreed' && leadOf(d.dependantId) === this.own();
    return lets ? [{ act: 'end', words: $localize`Let it go…` }] : [];
  }
}
