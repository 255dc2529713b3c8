import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  type ElementRef,
  inject,
  Injector,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import type { CoeditProvider } from '@throughline/coedit/client';
import { RouterLink } from '@angular/router';
import type { CommitmentAddress } from '@throughline/documents';
import { lastAgreed } from '@throughline/mission';
import { DialogComponent, IconComponent, SkeletonComponent } from '@throughline/ui';
import { PapersComponent } from '../papers/papers.component';
import { MissionStore } from '../platform/mission.store';
import { SessionStore } from '../platform/session.store';
import { PlanOutlineComponent } from './beside/plan-outline.component';
import { CardPickerComponent } from '../plan-dialogs/card-picker.component';
import { LinkBubbleComponent } from '../plan-dialogs/link-bubble.component';
import { LinkDialogComponent } from '../plan-dialogs/link-dialog.component';
import { FindBarComponent } from '../plan-find/find-bar.component';
import { TemplateListComponent } from '../plan-templates/template-list.component';
import { ImageDialogComponent } from '../plan-images/image-dialog.component';
import { SetAsideComponent } from '../plan-dialogs/set-aside.component';
import { COMMENTS } from '../comments/comments-token.store';
import { SUGGESTING } from '../suggestions/suggesting-token.store';
import { PlanPanelComponent } from '../comments/plan-panel.component';
import { CommentsStore } from './comments/comments.store';
import { PlanMentions } from './mentions.store';
import { PlanEditor } from './plan-editor';
import { PlanNews } from './plan-news';
import { PlanSession } from './plan-session';
import { Suggesting } from './suggesting.store';
import { insertCard } from './text/cards';
import { drawImages } from './text/image.view';
import { drawCards } from './text/commitment-card.view';
import type { PlanGround } from './text/plan-extensions';
import { PlanTextStyleComponent } from './text/plan-text-style.component';
import { WRITING_HERE } from './text/writing-here';
import { PlanToolsComponent } from './tools/plan-tools.component';
import { SlashMenuComponent } from './tools/slash-menu.component';

const hintId = 'plan-hint';

/** Where the plan is written: outline, tools, text. It binds the editor to the shared text, and again when that is replaced. */
@Component({
  selector: 'tl-plan-desk',
  imports: [
    CardPickerComponent,
    DialogComponent,
    FindBarComponent,
    IconComponent,
    ImageDialogComponent,
    LinkBubbleComponent,
    LinkDialogComponent,
    PapersComponent,
    PlanOutlineComponent,
    PlanPanelComponent,
    PlanTextStyleComponent,
    PlanToolsComponent,
    RouterLink,
    SetAsideComponent,
    SkeletonComponent,
    SlashMenuComponent,
    TemplateListComponent,
  ],
  providers: [
    PlanSession,
    PlanEditor,
    PlanNews,
    PlanMentions,
    CommentsStore,
    { provide: COMMENTS, useExisting: CommentsStore },
    Suggesting,
    { provide: SUGGESTING, useExisting: Suggesting },
    { provide: WRITING_HERE, useFactory: () => inject(PlanEditor).writable },
  ],
  templateUrl: './plan-desk.component.html',
  styleUrl: './plan-desk.component.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PlanDeskComponent {
  protected readonly session = inject(PlanSession);
  protected readonly plan = inject(PlanEditor);
  protected readonly comments = inject(CommentsStore);
  protected readonly suggesting = inject(Suggesting);
  private readonly mentions = inject(PlanMentions);
  private readonly mission = inject(MissionStore);
  private readonly signedIn = inject(SessionStore);
  private readonly injector = inject(Injector);
  private readonly host = viewChild.required<ElementRef<HTMLElement>>('host');
  private readonly menu = viewChild.required(SlashMenuComponent);
  private readonly tools = viewChild(PlanToolsComponent);

  protected readonly hintId = hintId;
  protected readonly picking = signal(false);
  protected readonly templating = signal(false);
  protected readonly linking = signal(false);
  /** The files for the text that are asked about; without any, one is chosen there. */
  protected readonly imaging = signal<readonly File[] | null>(null);
  protected readonly outlined = signal(false);
  protected readonly near = signal(false);
  protected readonly filing = signal(false);
  /** Keeps the page as high as it was while a replaced text comes in. */
  protected readonly heldHeight = signal<number | null>(null);
  protected readonly ready = computed(() => this.session.state().editable && this.session.mayWrite());
  protected readonly waiting = computed(
    () => this.plan.empty() && this.session.sentence().kind === 'opening',
  );
  protected readonly absent = computed(
    () => this.plan.empty() && this.session.state().phase === 'offline' && !this.session.state().editable,
  );

  /** Nothing stands there yet, and this person may begin. */
  protected readonly blank = computed(() => this.plan.empty() && this.ready() && !this.waiting());
  protected readonly agreed = computed(() => lastAgreed(this.mission.agreements().values()));

  constructor() {
    inject(PlanNews);
    effect(() => {
      const documentId = this.mission.planId();
      const personId = this.signedIn.profile()?.id;
      if (documentId && personId) untracked(() => this.session.open(documentId, personId));
    });
    effect((stop) => {
      const provider = this.session.provider();
      const host = this.host().nativeElement;
      if (!provider) return;
      untracked(() => this.bind(provider, host));
      stop(provider.on('replaced', () => this.rebind(provider, host)));
      stop(() => this.plan.discard());
    });
    effect(() => this.plan.allow(this.ready() && !this.suggesting.waiting()));
  }

  protected readonly append = (text: string): boolean => this.plan.append(text);

  protected askForImage(files: readonly File[] = []): void {
    if (!this.suggesting.on()) return this.imaging.set(files);
    this.suggesting.say($localize`A picture can't be suggested. To put one in, switch to Editing.`);
  }

  protected insert(commitmentId: string): void {
    const editor = this.plan.editor();
    if (editor) insertCard(editor, commitmentId);
  }

  private bind(provider: CoeditProvider, host: HTMLElement): void {
    this.plan.build(host, this.ground(provider), { name: $localize`The plan`, hintId });
  }

  /** The text began anew (words were refused, the plan was restored): same place, same caret, as far as they exist. */
  private rebind(provider: CoeditProvider, host: HTMLElement): void {
    const { scrollY } = window;
    const former = this.plan.editor();
    const caret = former?.view.hasFocus() ? former.state.selection.head : null;
    this.heldHeight.set(host.offsetHeight);
    this.bind(provider, host);
    const stop = provider.on('state', ({ phase }) => {
      if (phase === 'loading') return;
      stop();
      requestAnimationFrame(() => {
        if (caret !== null) this.plan.editor()?.commands.focus(caret, { scrollIntoView: false });
        window.scrollTo({ top: scrollY, behavior: 'instant' });
        this.heldHeight.set(null);
      });
    });
  }

  private ground({ doc, awareness }: CoeditProvider): PlanGround {
    const profile = this.signedIn.profile();
    const organisation = this.signedIn.organisation();
    return {
      doc,
      awareness,
      me: {
        personId: profile?.id ?? '',
        name: profile?.name ?? '',
        organisation: organisation?.name ?? '',
        colour: organisation?.sector ?? '',
      },
      card: { draw: drawCards(this.injector), say: (id) => this.say(id) },
      mention: { show: this.mentions.show },
      mentions: this.mentions,
      image: { draw: drawImages(() => this.sight()) },
      bring: (files) => this.askForImage(files),
      slash: this.menu(),
      ways: { toTools: () => this.tools()?.focus() },
      comments: this.comments,
      suggestions: this.suggesting,
      find: (address) => this.find(address),
    };
  }

  private sight() {
    return {
      missionId: this.mission.mission()?.id ?? '',
      personId: this.signedIn.profile()?.id ?? '',
    };
  }

  private say(commitmentId: string): string {
    const c = this.mission.commitments().get(commitmentId);
    return c ? `${c.ref} ${c.title}` : '';
  }

  private find({ slug, ref }: CommitmentAddress): string | undefined {
    if (slug !== this.mission.mission()?.slug) return undefined;
    return [...this.mission.commitments().values()].find((c) => c.ref === ref)?.id;
  }
}
