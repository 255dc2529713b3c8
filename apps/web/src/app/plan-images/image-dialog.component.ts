import {
  ChangeDetectionStrategy,
  Component,
  computed,
  DestroyRef,
  effect,
  inject,
  input,
  linkedSignal,
  type OnInit,
  output,
  signal,
} from '@angular/core';
import type { Editor } from '@tiptap/core';
import { altMax } from '@throughline/documents';
import { imageTypes, isImage } from '@throughline/mission';
import { Announcer, ControlDirective, DialogComponent, FieldComponent, NoteComponent } from '@throughline/ui';
import { keepImageRoute } from '@throughline/wire';
import { bringFile } from '../bringing/bring-file';
import { isTooHeavy } from '../bringing/file-words';
import { type ImageWords, insertImage, selectedImage } from '../plan/text/images';
import { Attempt } from '../platform/attempt';
import { MissionStore } from '../platform/mission.store';
import { refusalSentence } from '../platform/refusal-words';

/** Asks for a picture and what it shows, keeps it, and only then puts it into the text. Or says anew what one shows. */
@Component({
  selector: 'tl-image-dialog',
  imports: [ControlDirective, DialogComponent, FieldComponent, NoteComponent],
  templateUrl: './image-dialog.component.html',
  styleUrl: './image-dialog.component.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ImageDialogComponent implements OnInit {
  private readonly mission = inject(MissionStore);
  private readonly announcer = inject(Announcer);
  readonly editor = input.required<Editor | null>();
  /** What was dropped or pasted. They are asked about one after another. */
  readonly files = input.required<readonly File[]>();
  readonly closed = output<void>();

  protected readonly altMax = altMax;
  protected readonly accept = imageTypes.join();
  protected readonly attempt = new Attempt();
  protected readonly open = signal(true);
  /** The image that stands in the text already. */
  protected readonly standing = signal<ImageWords | null>(null);
  protected readonly waiting = linkedSignal(() => this.files());
  protected readonly file = linkedSignal(() => this.waiting()[0]);
  protected readonly alt = signal('');
  protected readonly decorates = signal(false);
  protected readonly part = signal(0);
  protected readonly pressed = signal(false);
  protected readonly preview = signal('');
  private readonly leaving = new AbortController();
  private key = crypto.randomUUID();

  protected readonly heading = computed(() =>
    this.standing() ? $localize`What the picture shows` : $localize`Put a picture into the plan`,
  );
  protected readonly fileError = computed(() => {
    const file = this.file();
    if (!file) return this.pressed() ? $localize`Choose a picture first.` : '';
    if (!isImage(file.type))
      return $localize`A plan takes pictures: PNG, JPEG, WebP or GIF. “${file.name}:name:” is none, and stays where it was.`;
    return isTooHeavy(file) ? refusalSentence('fileTooLarge') : '';
  });
  protected readonly altError = computed(() =>
    this.pressed() && !this.decorates() && !this.alt().trim()
      ? $localize`Say what the picture shows, for those who can't see it. Or tick that it only decorates.`
      : '',
  );
  protected readonly more = computed(() => Math.max(0, this.waiting().length - 1));
  protected readonly percent = computed(() => Math.round(this.part() * 100));

  constructor() {
    effect((stop) => {
      const file = this.file();
      this.key = crypto.randomUUID();
      const address = file && !this.fileError() ? URL.createObjectURL(file) : '';
      this.preview.set(address);
      stop(() => URL.revokeObjectURL(address));
    });
    effect(() => {
      if (!this.open()) this.closed.emit();
    });
    inject(DestroyRef).onDestroy(() => this.leaving.abort());
  }

  ngOnInit(): void {
    const editor = this.editor();
    const standing = editor && this.files().length === 0 ? selectedImage(editor) : null;
    this.standing.set(standing);
    this.alt.set(standing?.alt ?? '');
    this.decorates.set(standing?.alt === '');
  }

  protected choose(file: File | undefined): void {
    if (!file) return;
    this.attempt.problem.set('');
    this.file.set(file);
  }

  protected save(event: Event): void {
    event.preventDefault();
    this.pressed.set(true);
    if (this.altError()) return;
    if (this.standing()) return this.describe();
    if (!this.file() || this.fileError()) return;
    void this.attempt.run(() => this.bring());
  }

  protected takeOut(): void {
    this.editor()?.chain().focus().deleteSelection().run();
    this.open.set(false);
  }

  private words = (): string => (this.decorates() ? '' : this.alt().trim());

  private describe(): void {
    this.editor()?.chain().focus().updateAttributes('image', { alt: this.words() }).run();
    this.open.set(false);
  }

  private async bring(): Promise<void> {
    const file = this.file();
    const params = { missionId: this.mission.mission()?.id ?? '', documentId: this.mission.planId() ?? '' };
    if (!file) return;
    this.part.set(0);
    this.announcer.answer($localize`Sending ${file.name}:name:.`);
    const { key } = this;
    const kept = await bringFile(
      { route: keepImageRoute, params, file, key },
      (part) => this.part.set(part),
      this.leaving.signal,
    );
    this.put({ fileId: kept.id, alt: this.words(), width: kept.width, height: kept.height });
  }

  private put(image: ImageWords): void {
    const editor = this.editor();
    const rest = this.waiting().slice(1);
    if (rest.length === 0) this.open.set(false);
    // The dialog gives focus back to what opened it; the caret comes after that.
    setTimeout(() => {
      if (!editor?.isEditable || editor.isDestroyed) return;
      insertImage(editor, image);
      this.announcer.answer($localize`The picture is in the plan.`);
    });
    if (rest.length === 0) return;
    this.alt.set('');
    this.decorates.set(false);
    this.pressed.set(false);
    this.waiting.set(rest);
  }
}
