import { ChangeDetectionStrategy, Component, computed, effect, inject, output, signal } from '@angular/core';
import {
  type BroughtIn,
  bringInRoute,
  broughtInRoute,
  lookAtSheetRoute,
  type SheetLook,
} from '@throughline/wire';
import { sheetHeads } from '@throughline/mission';
import { Announcer, ControlDirective, DialogComponent, FieldComponent, NoteComponent } from '@throughline/ui';
import { ChangeSides } from '../facts/change-sides';
import { audienceWords } from '../facts/audience-words';
import { upload } from '../bringing/transfers';
import { Api, RefusedError } from '../platform/api';
import { Attempt } from '../platform/attempt';
import { MissionStore } from '../platform/mission.store';
import { refusalSentence } from '../platform/refusal-words';
import { BroughtInComponent } from './brought-in.component';
import { faultWords, passedOver } from './fault-words';

/** Chooses a CSV file, shows what it would do and which cells can't be taken, and does it only when told to. */
@Component({
  selector: 'tl-bring-in-dialog',
  imports: [BroughtInComponent, ControlDirective, DialogComponent, FieldComponent, NoteComponent],
  providers: [ChangeSides],
  templateUrl: './bring-in-dialog.component.html',
  styleUrl: './bring-in-dialog.component.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class BringInDialogComponent {
  private readonly api = inject(Api);
  private readonly announcer = inject(Announcer);
  private readonly sides = inject(ChangeSides);
  protected readonly mission = inject(MissionStore);
  readonly closed = output();
  readonly broughtIn = output<BroughtIn>();

  protected readonly open = signal(true);
  protected readonly attempt = new Attempt();
  protected readonly pressed = signal(false);
  protected readonly file = signal<File | null>(null);
  protected readonly tooLarge = signal('');
  protected readonly look = signal<SheetLook | null>(null);
  protected readonly reason = signal('');
  protected readonly audience = signal('');
  protected readonly recent = signal<readonly BroughtIn[]>([]);

  protected readonly audiences = computed(() =>
    this.mission.audiences().map((one) => ({ id: one.id, kind: one.kind, words: audienceWords(one) })),
  );
  private readonly chosen = computed(
    () =>
      this.audience() ||
      this.audiences().find(({ kind }) => kind === 'workspace')?.id ||
      (this.audiences()[0]?.id ?? ''),
  );
  protected readonly isChosen = (id: string) => id === this.chosen();
  protected readonly count = computed(() => {
    const look = this.look();
    return look ? look.proposes.length + look.changes.length : 0;
  });
  protected readonly passedOver = computed(() => {
    const look = this.look();
    return look ? passedOver(look).join(', ') : '';
  });
  protected readonly faults = computed(() =>
    (this.look()?.faults ?? []).map(({ line, column, fault, value }) => ({
      line,
      column: column ? sheetHeads[column] : '',
      value,
      words: faultWords(fault),
    })),
  );
  protected readonly changes = computed(() =>
    (this.look()?.changes ?? []).map(({ ref, title, what }) => ({
      ref,
      title,
      rows: what.flatMap((one) => this.sides.of(one)),
    })),
  );
  protected readonly needsReason = computed(() => this.changes().length > 0);
  protected readonly reasonError = computed(() =>
    this.pressed() && this.needsReason() && !this.reason().trim() ? refusalSentence('reasonMissing') : '',
  );

  constructor() {
    const params = { missionId: this.mission.mission()?.id ?? '' };
    // Without it the dialog still does its work: undoing is offered once a file has been brought in, too.
    this.api.call(broughtInRoute, { params }).then(
      ({ brought }) => this.recent.set(brought),
      () => undefined,
    );
    effect(() => {
      if (!this.open()) this.closed.emit();
    });
  }

  protected async choose(file: File | undefined): Promise<void> {
    this.look.set(null);
    this.attempt.problem.set('');
    this.tooLarge.set('');
    this.file.set(file ?? null);
    if (!file) return;
    if (file.size > (lookAtSheetRoute.upload ?? 0))
      return this.tooLarge.set(
        $localize`That file is larger than 4 MB. Nothing was sent; bring it in as several.`,
      );
    await this.read(file);
  }

  /** Reads the file again where others read what it proposes. */
  protected async move(audienceId: string): Promise<void> {
    this.audience.set(audienceId);
    const file = this.file();
    if (file && !this.tooLarge()) await this.read(file);
  }

  protected async bring(): Promise<void> {
    const look = this.look();
    const file = this.file();
    this.pressed.set(true);
    if (!look || !file || look.faultCount > 0 || this.count() === 0 || this.reasonError()) return;
    const params = { missionId: this.mission.mission()?.id ?? '', importId: look.importId };
    const body = { seen: look.seen, reason: this.needsReason() ? this.reason().trim() : '' };
    let stale = false;
    const done = await this.attempt.run(async () => {
      try {
        const { brought } = await this.api.call(bringInRoute, { params, body });
        this.broughtIn.emit(brought);
      } catch (error) {
        stale = error instanceof RefusedError && error.refusal === 'stale';
        throw error;
      }
    });
    if (done) {
      this.announcer.answer($localize`${file.name}:file: is brought in.`);
      this.open.set(false);
    } else if (stale) await this.lookAgain(file);
  }

  private async lookAgain(file: File): Promise<void> {
    await this.read(file);
    this.attempt.problem.set(
      $localize`Somebody changed what this file is about. It is read again below: look, then bring it in.`,
    );
  }

  private async read(file: File): Promise<void> {
    const ask = {
      params: { missionId: this.mission.mission()?.id ?? '' },
      query: { audience: this.chosen(), name: file.name.slice(0, 300) },
    };
    await this.attempt.run(async () => {
      const look = (await upload(lookAtSheetRoute, ask, file)) as SheetLook;
      this.look.set(look);
      this.announcer.answer(
        look.faultCount > 0
          ? $localize`Read. ${look.faultCount}:count: cells can’t be taken.`
          : $localize`Read: ${look.proposes.length}:new: new, ${look.changes.length}:changed: changed, ${look.unchanged}:same: unchanged.`,
      );
    });
  }
}
