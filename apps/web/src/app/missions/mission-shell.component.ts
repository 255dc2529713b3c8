import {
  ChangeDetectionStrategy,
  Component,
  computed,
  DestroyRef,
  effect,
  inject,
  input,
} from '@angular/core';
import { Router, RouterOutlet } from '@angular/router';
import { isOpen } from '@throughline/mission';
import type { Present } from '@throughline/wire';
import { SkeletonComponent } from '@throughline/ui';
import { FrameStore } from '../frame/frame.store';
import type { JumpTarget, PresentPerson } from '../frame/frame-kinds';
import { MissionStore } from '../platform/mission.store';
import { showProblem } from '../problem/show-problem';

/** The room of one mission: holds its store for as long as the address is inside, and tells the frame what it shows. */
@Component({
  selector: 'tl-mission-shell',
  imports: [RouterOutlet, SkeletonComponent],
  providers: [MissionStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `@if (mission.state() === 'ready') {
      <router-outlet />
    } @else {
      <tl-skeleton />
    }`,
})
export class MissionShellComponent {
  readonly slug = input.required<string>();
  protected readonly mission = inject(MissionStore);
  private readonly frame = inject(FrameStore);
  private readonly router = inject(Router);

  private readonly targets = computed<readonly JumpTarget[]>(() => [
    ...[...this.mission.commitments().values()].map((c) => ({
      id: c.id,
      label: `${c.ref} ${c.title}`,
      hint: this.mission.organisationName(c.leadOrganisationId),
      icon: 'handshake' as const,
      address: `/m/${this.slug()}/commitments/${c.ref}`,
    })),
  ]);

  constructor() {
    effect(() => void this.mission.open(this.slug()));
    effect(() => this.tellFrame());
    effect(() => this.showTrouble());
    inject(DestroyRef).onDestroy(() => this.clearFrame());
  }

  private clearFrame(): void {
    this.frame.mission.set(null);
    this.frame.here.set([]);
    this.frame.notes.set({});
    this.frame.found.set([]);
  }

  private tellFrame(): void {
    const mission = this.mission.mission();
    if (!mission) return this.clearFrame();
    const open = [...this.mission.commitments().values()].filter((c) => isOpen(c.state)).length;
    const partners = [...this.mission.partners().values()].filter(
      (partner) => partner.state === 'active',
    ).length;
    this.frame.mission.set({ slug: mission.slug, name: mission.title, place: mission.place });
    this.frame.here.set(this.mission.present().flatMap((present) => this.faceOf(present)));
    this.frame.notes.set({ commitments: String(open), partners: String(partners) });
    this.frame.found.set(this.targets());
  }

  private faceOf({ personId, screen, recordId }: Present): PresentPerson[] {
    const person = this.mission.people().get(personId);
    const organisation = person && this.mission.organisations().get(person.organisationId);
    if (!person || !organisation) return [];
    const commitment = recordId ? this.mission.commitments().get(recordId) : undefined;
    const path = {
      overview: '',
      plan: '/plan',
      commitments: '/commitments',
      commitment: `/commitments/${commitment?.ref ?? ''}`,
      partners: '/partners',
      elsewhere: '',
    };
    const face = {
      id: person.id,
      name: person.name,
      organisation: organisation.name,
      sector: organisation.sector,
    };
    return [{ ...face, address: `/m/${this.slug()}${path[screen]}` }];
  }

  private showTrouble(): void {
    const state = this.mission.state();
    if (state === 'notFound') void showProblem(this.router, 'notFound');
    if (state === 'evicted') void showProblem(this.router, 'noAccess');
    if (state === 'unreachable') void showProblem(this.router, navigator.onLine ? 'server' : 'offline');
  }
}
