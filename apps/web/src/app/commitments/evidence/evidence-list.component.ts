import {
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  input,
  LOCALE_ID,
  signal,
} from '@angular/core';
import { can, type Commitment, evidenceName, type Evidence } from '@throughline/mission';
import { DateComponent, IconComponent, type IconName } from '@throughline/ui';
import { fileRoute } from '@throughline/wire';
import { fileTypeWord, weightWords } from '../../bringing/file-words';
import { addressOf } from '../../platform/api';
import { MissionStore } from '../../platform/mission.store';
import { AddEvidenceDialogComponent } from './add-evidence-dialog.component';

interface Shown {
  readonly words: string;
  readonly href: string;
  readonly icon: IconName;
  /** Of a file: its name where something else stands for it, its type, its weight, who brought it. */
  readonly about: string;
  readonly isFile: boolean;
  readonly on: string;
}

/** What proves a promise, and the way to add to it for whoever may. */
@Component({
  selector: 'tl-evidence-list',
  imports: [AddEvidenceDialogComponent, DateComponent, IconComponent],
  templateUrl: './evidence-list.component.html',
  styleUrl: './evidence-list.component.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class EvidenceListComponent {
  private readonly mission = inject(MissionStore);
  private readonly locale = inject(LOCALE_ID);
  readonly commitment = input.required<Commitment>();

  protected readonly adding = signal(false);
  protected readonly pieces = computed(() => this.commitment().evidence.map((piece) => this.shown(piece)));
  protected readonly mayAdd = computed(() => {
    const { state } = this.commitment();
    const takesMore = state === 'accepted' || state === 'inProgress' || state === 'delivered';
    return takesMore && can(this.mission.standing(), 'commitment.addEvidence', this.commitment());
  });

  private shown(piece: Evidence): Shown {
    const { on } = piece;
    const words = evidenceName(piece);
    if ('url' in piece) return { words, on, href: piece.url, icon: 'externalLink', about: '', isFile: false };
    const { id: fileId, name, type, size, by } = piece.file;
    const about = [
      piece.note ? name : '',
      `${fileTypeWord(type)}, ${weightWords(size, this.locale)}`,
      this.mission.people().get(by)?.name ?? '',
    ];
    return {
      words,
      on,
      href: addressOf(fileRoute, { params: { missionId: this.commitment().missionId, fileId } }),
      icon: 'download',
      about: about.filter(Boolean).join(' · '),
      isFile: true,
    };
  }
}
