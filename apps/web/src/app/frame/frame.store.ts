import { computed, Injectable, signal } from '@angular/core';
import type { FacePerson } from '@throughline/ui';
import type { FrameMission, JumpTarget, PresentPerson, RailItem } from './frame-kinds';

/** What the frame shows. Features write these signals; the frame only reads them. */
@Injectable({ providedIn: 'root' })
export class FrameStore {
  readonly person = signal<FacePerson | null>(null);
  readonly missions = signal<readonly FrameMission[]>([]);
  readonly mission = signal<FrameMission | null>(null);
  readonly here = signal<readonly PresentPerson[]>([]);
  readonly unread = signal(0);
  /** Counts beside the rail's ways, by screen: `{ commitments: '12' }`. */
  readonly notes = signal<Readonly<Record<string, string>>>({});
  /** What a search found, or records at hand; the ways of the mission come first by themselves. */
  readonly found = signal<readonly JumpTarget[]>([]);
  /** What the person typed into the palette, for whoever searches. */
  readonly sought = signal('');
  /** The person asked to sign out; whoever owns the session answers. */
  readonly signOutAsked = signal(false);

  readonly rail = computed(() => ways(this.mission(), this.notes()));
  readonly targets = computed<readonly JumpTarget[]>(() => [
    ...this.rail().map(({ screen, label, icon, address }) => ({
      id: screen,
      label,
      icon,
      address,
      hint: this.mission()?.name ?? '',
    })),
    ...this.found(),
  ]);
}

function ways(mission: FrameMission | null, notes: Readonly<Record<string, string>>): RailItem[] {
  if (!mission) return [];
  const to = (path: string) => `/m/${mission.slug}${path}`;
  const items: RailItem[] = [
    { screen: 'overview', label: $localize`Overview`, icon: 'compass', address: to('') },
    { screen: 'plan', label: $localize`Plan`, icon: 'fileText', address: to('/plan') },
    { screen: 'commitments', label: $localize`Commitments`, icon: 'handshake', address: to('/commitments') },
    { screen: 'partners', label: $localize`Partners`, icon: 'users', address: to('/partners') },
  ];
  return items.map((item) => ({ ...item, note: notes[item.screen] }));
}
