import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  effect,
  inject,
  input,
  LOCALE_ID,
  untracked,
} from '@angular/core';
import { type Commitment, evidenceTypes, Link } from '@throughline/mission';
import { Announcer, ControlDirective, FieldComponent, IconComponent } from '@throughline/ui';
import { fileTypeWord, weightWords } from '../../bringing/file-words';
import { refusalSentence } from '../../platform/refusal-words';
import { paramsOf } from '../acts/params-of';
import { EvidenceDraft, type FileDraft } from './evidence-draft';

/** Links and files that prove a promise, in the dialog that gives them. */
@Component({
  selector: 'tl-evidence-fields',
  imports: [ControlDirective, FieldComponent, IconComponent],
  templateUrl: './evidence-fields.component.html',
  styleUrls: ['../../asking/dialogs.css', './evidence-fields.component.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class EvidenceFieldsComponent {
  protected readonly draft = inject(EvidenceDraft);
  private readonly announcer = inject(Announcer);
  private readonly locale = inject(LOCALE_ID);
  readonly commitment = input.required<Commitment>();
  /** The button was pressed once, so what is missing may be pointed at. */
  readonly pressed = input.required<boolean>();

  protected readonly accept = `${evidenceTypes.join()},.csv,.txt,.md`;
  private readonly heard = new Set<string>();

  constructor() {
    effect(() => {
      for (const file of this.draft.files()) if (file.kept) untracked(() => this.hear(file));
    });
    inject(DestroyRef).onDestroy(() => this.draft.discard());
  }

  protected linkError(url: string, index: number): string {
    if (!this.pressed()) return '';
    if (!url.trim()) return index === 0 && this.draft.empty() ? refusalSentence('evidenceMissing') : '';
    return Link.safeParse(url).success ? '' : $localize`Give a whole address that begins with https://.`;
  }

  protected take(chooser: HTMLInputElement): void {
    this.draft.add([...(chooser.files ?? [])], paramsOf(this.commitment()));
    chooser.value = '';
  }

  protected again({ key }: FileDraft): void {
    void this.draft.send(key, paramsOf(this.commitment()));
  }

  protected about({ file, kept }: FileDraft): string {
    const weight = weightWords(file.size, this.locale);
    return kept ? `${fileTypeWord(kept.type)}, ${weight}` : weight;
  }

  protected percent = ({ part }: FileDraft): number => Math.round(part * 100);

  private hear({ key, file }: FileDraft): void {
    if (this.heard.has(key)) return;
    this.heard.add(key);
    this.announcer.answer($localize`${file.name}:name: is kept.`);
  }
}
