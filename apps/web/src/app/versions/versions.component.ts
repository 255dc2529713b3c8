import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { can, lastAgreed } from '@throughline/mission';
import { IconComponent, NoteComponent, SkeletonComponent } from '@throughline/ui';
import { announceFacts } from '../facts/announce-facts';
import { MissionStore } from '../platform/mission.store';
import { AgreementComponent } from './agreement/agreement.component';
import { ProposeAgreementDialogComponent } from './agreement/propose-agreement-dialog.component';
import { NameDialogComponent } from './name-dialog.component';
import { VersionDeskComponent } from './version-desk.component';
import { VersionListComponent } from './version-list.component';
import { VersionWords } from './version-words';
import { VersionsStore } from './versions.store';

/** What the plan said before, what partners agreed, and how one text became another. The address holds what is shown. */
@Component({
  selector: 'tl-versions',
  imports: [
    AgreementComponent,
    IconComponent,
    NameDialogComponent,
    NoteComponent,
    ProposeAgreementDialogComponent,
    RouterLink,
    SkeletonComponent,
    VersionDeskComponent,
    VersionListComponent,
  ],
  providers: [VersionsStore, VersionWords],
  templateUrl: './versions.component.html',
  styleUrl: './versions.component.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class VersionsComponent {
  private readonly mission = inject(MissionStore);
  readonly from = input<string>();
  readonly to = input<string>();

  protected readonly naming = signal(false);
  protected readonly proposing = signal(false);
  protected readonly mayName = computed(() => can(this.mission.standing(), 'version.name'));
  protected readonly mayPropose = computed(
    () => can(this.mission.standing(), 'agreement.propose') && this.open().length === 0,
  );
  protected readonly open = computed(() =>
    [...this.mission.agreements().values()].filter(({ state }) => state === 'open'),
  );
  protected readonly agreed = computed(() => lastAgreed(this.mission.agreements().values()));
  protected readonly planAddress = computed(() => `/m/${this.mission.mission()?.slug ?? ''}/plan`);

  constructor() {
    announceFacts();
    this.mission.show('plan');
  }
}
