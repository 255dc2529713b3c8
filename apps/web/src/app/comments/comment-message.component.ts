import {
  ChangeDetectionStrategy,
  Component,
  computed,
  ElementRef,
  inject,
  input,
  signal,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import { can, type CommentMessage, type CommentThread, piecesOf } from '@throughline/mission';
import { DateComponent, FaceComponent, type FacePerson, NoteComponent } from '@throughline/ui';
import { Attempt } from '../platform/attempt';
import { MissionStore } from '../platform/mission.store';
import { CommentActs } from './comment-acts';
import { CommentBoxComponent } from './comment-box.component';
import { missionNames, type Shown } from '../platform/mission-names';
import { toWrite } from '../platform/naming';

/** One message: who, for whom, when, and what; its author may change it, and take it back as a steward may. */
@Component({
  selector: 'tl-comment-message',
  imports: [CommentBoxComponent, DateComponent, FaceComponent, NoteComponent, RouterLink],
  templateUrl: './comment-message.component.html',
  styleUrl: './comment-message.component.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CommentMessageComponent {
  private readonly mission = inject(MissionStore);
  private readonly acts = inject(CommentActs);
  private readonly names = missionNames();
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;

  readonly message = input.required<CommentMessage>();
  readonly thread = input.required<CommentThread>();

  protected readonly attempt = new Attempt();
  protected readonly editing = signal(false);
  protected readonly asking = signal(false);
  protected readonly timeZone = computed(() => this.mission.mission()?.timeZone ?? 'UTC');
  protected readonly person = computed<FacePerson>(() => {
    const { author } = this.message();
    const person = this.mission.people().get(author);
    const membership = [...this.mission.memberships().values()].find(({ personId }) => personId === author);
    const id = membership?.organisationId ?? person?.organisationId ?? '';
    const organisation = this.mission.organisations().get(id);
    return {
      id: author,
      name: person?.name ?? $localize`Somebody`,
      organisation: organisation?.name ?? '',
      sector: organisation?.sector ?? 'civilSociety',
    };
  });
  protected readonly pieces = computed<readonly (string | Shown)[]>(() =>
    piecesOf(this.message().text).map((piece) =>
      typeof piece === 'string' ? piece : this.names.show(piece),
    ),
  );
  protected readonly own = computed(() => this.message().author === this.mission.me()?.personId);
  protected readonly mayEdit = computed(
    () =>
      this.own() &&
      !this.message().takenBackAt &&
      can(this.mission.standing(), 'comment.edit', this.thread()),
  );
  protected readonly mayTakeBack = computed(() => {
    const standing = this.mission.standing();
    const mine = this.own() && can(standing, 'comment.takeBack', this.thread());
    return !this.message().takenBackAt && (mine || can(standing, 'comment.moderate', this.thread()));
  });
  protected readonly first = computed(() =>
    toWrite(this.message().text, (mention) => this.names.show(mention).name),
  );
  protected readonly change = async (text: string): Promise<void> => {
    await this.acts.edit(this.message(), text);
    this.stop();
  };

  protected stop(): void {
    this.editing.set(false);
    this.host.closest('article')?.focus();
  }

  protected isWords = (piece: string | Shown): piece is string => typeof piece === 'string';

  protected async takeBack(): Promise<void> {
    if (!(await this.attempt.run(() => this.acts.takeBack(this.message())))) return;
    this.asking.set(false);
    this.host.closest('article')?.focus();
  }
}
