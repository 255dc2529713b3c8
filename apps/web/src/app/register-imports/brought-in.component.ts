import { ChangeDetectionStrategy, Component, inject, input, signal } from '@angular/core';
import { type BroughtIn, undoImportRoute } from '@throughline/wire';
import { Announcer, DateComponent } from '@throughline/ui';
import { Api } from '../platform/api';
import { Attempt } from '../platform/attempt';
import { MissionStore } from '../platform/mission.store';
import { refusalSentence } from '../platform/refusal-words';
import './fault-words';

interface Undone {
  readonly undone: number;
  readonly left: readonly { readonly ref: string; readonly why: string }[];
}

/** What a file did, and the way back. */
@Component({
  selector: 'tl-brought-in',
  imports: [DateComponent],
  templateUrl: './brought-in.component.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class BroughtInComponent {
  private readonly api = inject(Api);
  private readonly mission = inject(MissionStore);
  private readonly announcer = inject(Announcer);
  readonly brought = input.required<BroughtIn>();

  protected readonly attempt = new Attempt();
  protected readonly undone = signal<Undone | null>(null);
  protected readonly zone = () => this.mission.mission()?.timeZone ?? 'UTC';

  protected async undo(): Promise<void> {
    const { importId } = this.brought();
    const params = { missionId: this.mission.mission()?.id ?? '', importId };
    await this.attempt.run(async () => {
      const { undone, left } = await this.api.call(undoImportRoute, { params, body: {} });
      this.undone.set({
        undone,
        left: left.map(({ ref, refusal }) => ({ ref, why: refusalSentence(refusal) })),
      });
      this.announcer.answer($localize`Taken back: ${undone}:count:.`);
    });
  }
}
