import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { can, type Commitment, registerRows } from '@throughline/mission';
import { exportRegisterRoute, type RegisterQuery } from '@throughline/wire';
import { EmptyComponent, IconComponent, NoteComponent } from '@throughline/ui';
import { announceFacts } from '../facts/announce-facts';
import { addressOf } from '../platform/api';
import { MissionStore } from '../platform/mission.store';
import { ProposeDialogComponent } from './propose-dialog.component';
import { RegisterFiltersComponent } from './register-filters.component';
import { RegisterTableComponent } from './register-table.component';
import { isFiltered, registerViewOf } from './register-view';

/** Every promise of the mission in one table. What is filtered and how it is ordered stands in the address. */
@Component({
  selector: 'tl-register',
  imports: [
    EmptyComponent,
    IconComponent,
    NoteComponent,
    ProposeDialogComponent,
    RegisterFiltersComponent,
    RegisterTableComponent,
    RouterLink,
  ],
  templateUrl: './register.component.html',
  styleUrl: './register.component.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RegisterComponent {
  private readonly router = inject(Router);
  protected readonly mission = inject(MissionStore);

  readonly partner = input<string>();
  readonly goal = input<string>();
  readonly state = input<string>();
  readonly confidence = input<string>();
  readonly words = input<string>();
  readonly sort = input<string>();
  readonly order = input<string>();

  protected readonly view = computed(() =>
    registerViewOf({
      partner: this.partner(),
      goal: this.goal(),
      state: this.state(),
      confidence: this.confidence(),
      words: this.words(),
      sort: this.sort(),
      order: this.order(),
    }),
  );
  protected readonly filtered = computed(() => isFiltered(this.view()));
  protected readonly all = computed(() => this.mission.commitments().size);
  protected readonly rows = computed(() =>
    registerRows(this.mission.commitments().values(), this.view(), {
      today: this.mission.today(),
      organisation: this.mission.organisationName,
    }),
  );
  protected readonly mayPropose = computed(() => can(this.mission.standing(), 'commitment.propose'));
  protected readonly file = computed(() =>
    addressOf(exportRegisterRoute, {
      params: { missionId: this.mission.mission()?.id ?? '' },
      query: this.view() as Record<string, string | undefined>,
    }),
  );
  protected readonly proposing = signal(false);
  protected readonly proposed = signal<Commitment | null>(null);

  constructor() {
    announceFacts();
    this.mission.show('commitments');
  }

  protected async go(change: Partial<RegisterQuery>, replaceUrl = false): Promise<void> {
    await this.router.navigate([], {
      queryParams: { ...this.view(), ...change },
      replaceUrl,
      scroll: 'manual',
    });
  }

  protected clear(): void {
    const { sort, order } = this.view();
    void this.router.navigate([], { queryParams: { sort, order }, scroll: 'manual' });
  }

  protected taken(commitment: Commitment): void {
    this.proposing.set(false);
    this.proposed.set(commitment);
  }
}
