import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { PlanVersion } from '@throughline/mission';
import { DateComponent, FacesComponent, IconComponent, SkeletonComponent } from '@throughline/ui';
import { VersionWords } from './version-words';
import { VersionsStore } from './versions.store';

interface DayOfVersions {
  readonly day: string;
  readonly versions: readonly PlanVersion[];
}

/** All versions by day, newest first. Choosing one reads it; the address then names it. */
@Component({
  selector: 'tl-version-list',
  imports: [DateComponent, FacesComponent, IconComponent, RouterLink, SkeletonComponent],
  templateUrl: './version-list.component.html',
  styleUrl: './version-list.component.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class VersionListComponent {
  protected readonly store = inject(VersionsStore);
  protected readonly words = inject(VersionWords);
  readonly chosen = input('');

  protected readonly days = computed<DayOfVersions[]>(() => {
    const days = new Map<string, PlanVersion[]>();
    for (const version of this.store.versions()) {
      const day = this.words.day(version.at);
      days.set(day, [...(days.get(day) ?? []), version]);
    }
    return [...days].map(([day, versions]) => ({ day, versions }));
  });
}
