import { ChangeDetectionStrategy, Component, computed, inject, input, resource, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { can, type PlanVersion } from '@throughline/mission';
import { FacesComponent, IconComponent, NoteComponent, SkeletonComponent } from '@throughline/ui';
import { PapersComponent } from '../papers/papers.component';
import { MissionStore } from '../platform/mission.store';
import { refusalWords } from '../platform/refusal-words';
import { NameDialogComponent } from './name-dialog.component';
import { compare } from './reading/diff-document';
import { lastRewritten, withBylines } from './reading/last-rewritten';
import type { Reading } from './reading/reading';
import { Readings } from './readings';
import { RestoreDialogComponent, type Restored } from './restore-dialog.component';
import { VersionTextComponent } from './version-text.component';
import { VersionWords } from './version-words';
import { VersionsStore } from './versions.store';

const now = 'now';

/** One text to read, or two compared: what stands in the address decides. */
@Component({
  selector: 'tl-version-desk',
  imports: [
    FacesComponent,
    IconComponent,
    NameDialogComponent,
    NoteComponent,
    PapersComponent,
    RestoreDialogComponent,
    RouterLink,
    SkeletonComponent,
    VersionTextComponent,
  ],
  providers: [Readings],
  templateUrl: './version-desk.component.html',
  styleUrl: './version-desk.component.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class VersionDeskComponent {
  private readonly mission = inject(MissionStore);
  private readonly router = inject(Router);
  private readonly readings = inject(Readings);
  protected readonly store = inject(VersionsStore);
  protected readonly words = inject(VersionWords);
  readonly from = input('');
  readonly to = input.required<string>();

  protected readonly naming = signal(false);
  protected readonly restoring = signal(false);
  protected readonly filing = signal(false);
  protected readonly crediting = signal(false);
  protected readonly restored = signal<Restored | null>(null);

  protected readonly version = computed(() => this.store.byId().get(this.to()));
  /** The version whose words could be brought back: the one that is read, or what the present is compared with. */
  protected readonly former = computed(() =>
    this.store.byId().get(this.to() === now ? this.from() : this.to()),
  );
  protected readonly previous = computed(() => this.store.before(this.to()));
  protected readonly mayWrite = computed(() => can(this.mission.standing(), 'plan.write'));
  protected readonly mayName = computed(() => can(this.mission.standing(), 'version.name'));

  private readonly was = resource({
    params: () => this.from(),
    loader: ({ params: id }) => this.fetch(id),
  });
  private readonly is = resource({ params: () => this.to(), loader: ({ params: id }) => this.fetch(id) });
  private readonly writers = resource({
    params: () => this.crediting() || undefined,
    loader: () => this.readings.writers(),
  });

  private readonly older = computed(() => this.reading(this.from(), this.was));
  protected readonly newer = computed(() => this.reading(this.to(), this.is));
  protected readonly compared = computed(() => {
    const [older, newer] = [this.older(), this.newer()];
    if (!this.from() || !older || !newer) return null;
    return compare(older.text, newer.text, { removed: $localize`Removed:`, added: $localize`Added:` });
  });
  protected readonly shown = computed(() => {
    if (this.from()) return this.compared()?.doc;
    const newer = this.newer();
    if (!newer || !this.crediting() || !this.writers.hasValue()) return newer?.text;
    return withBylines(newer.text, lastRewritten(newer.doc, this.writers.value()), (who) =>
      this.credit(who.personId, who.at),
    );
  });
  protected readonly trouble = computed(() => {
    const error = this.was.error() ?? this.is.error() ?? this.writers.error();
    return error ? refusalWords(error) : '';
  });
  protected readonly heading = computed(() => {
    const to = this.nameOf(this.to());
    if (this.from()) return $localize`From ${this.nameOf(this.from())}:from: to ${to}:to:`;
    return this.to() === now ? $localize`The text as it is now` : to;
  });
  protected readonly choices = computed(() =>
    [...this.store.byId().values()].filter(({ id }) => id !== this.to() && id !== this.from()),
  );

  /** The two texts in the order of time, whichever was chosen first. */
  protected compareWith(id: string): void {
    if (!id) return;
    const [older, newer] = this.isLater(id, this.to()) ? [this.to(), id] : [id, this.to()];
    void this.router.navigate([], { queryParams: { from: older, to: newer } });
  }

  protected done(restored: Restored): void {
    this.restoring.set(false);
    this.restored.set(restored);
    void this.store.load();
    void this.router.navigate([], { queryParams: { from: restored.kept.id, to: now } });
  }

  protected undo(): void {
    this.restored()?.undo();
    this.restored.set(null);
  }

  protected again(): void {
    this.was.reload();
    this.is.reload();
  }

  private isLater(id: string, than: string): boolean {
    const order = (one: string): [number, number] => {
      const version = this.store.byId().get(one);
      return version ? [version.epoch, version.number] : [Infinity, Infinity];
    };
    const [a, b] = [order(id), order(than)];
    return a[0] > b[0] || (a[0] === b[0] && a[1] > b[1]);
  }

  private async fetch(id: string): Promise<Reading | null> {
    if (!id || id === now) return null;
    await this.store.find(id);
    return this.readings.version(id);
  }

  private reading(id: string, fetched: { hasValue(): boolean; value(): Reading | null | undefined }) {
    if (id === now) return this.readings.present();
    return fetched.hasValue() ? fetched.value() : null;
  }

  private nameOf(id: string): string {
    if (id === now) return $localize`the text as it is now`;
    const version = this.store.byId().get(id);
    return version ? this.words.title(version) : $localize`a version`;
  }

  protected by = (version: PlanVersion) => this.words.faces(version);

  private credit(personId: string, at: string | null): string {
    const person = this.words.person(personId);
    const who = person
      ? $localize`${person.organisation}:organisation:, ${person.name}:person:`
      : $localize`somebody who has left`;
    return at
      ? $localize`Last rewritten by ${who}:who:, by ${this.words.when(at)}:when:`
      : $localize`Last rewritten by ${who}:who:, since the newest version`;
  }
}
