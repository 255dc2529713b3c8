import { computed, DestroyRef, effect, inject, Injectable, signal, untracked } from '@angular/core';
import { ActivatedRoute } from '@angular/router';
import { can, type CommentAnchor, type CommentThread, type Envelope } from '@throughline/mission';
import type { EditorView } from '@tiptap/pm/view';
import { Announcer } from '@throughline/ui';
import { commentsRoute } from '@throughline/wire';
import { Api } from '../../platform/api';
import { MissionStore } from '../../platform/mission.store';
import { PlanEditor } from '../plan-editor';
import { anchorOf, placeOf, type Range } from './anchor';
import { type CommentsFace, showPassages } from './comment-marks';
import { noConversations, saidIn, withMore } from './thread-list';

const rememberedKey = 'throughline.planPanel';
const wideScreen = '(min-width: 1100px)';

/** The conversations about the plan: kept true by facts, and where in the text each of them stands. */
@Injectable()
export class CommentsStore implements CommentsFace {
  private readonly api = inject(Api);
  private readonly mission = inject(MissionStore);
  private readonly announcer = inject(Announcer);
  private readonly plan = inject(PlanEditor);
  private readonly named = signal<string | null>(null);
  private readonly held = signal(noConversations);
  private arrived: string | undefined;

  readonly state = signal<'loading' | 'ready' | 'unreachable'>('loading');
  readonly wide = signal(false);
  /** Whether the panel stands beside the text. */
  readonly open = signal(false);
  readonly chosen = signal<string | null>(null);
  /** Rises when somebody asks to be taken to the chosen conversation, or to the words they begin one with. */
  readonly wanted = signal(0);
  /** The passage that a new comment is being written about. */
  readonly asked = signal<CommentAnchor | null>(null);
  /** Whether the text has been searched for the passages. */
  readonly located = computed(() => this.plan.text() !== null && !this.plan.empty());
  readonly places = signal<ReadonlyMap<string, Range & { number: number }>>(new Map());
  readonly mayComment = computed(() => can(this.mission.standing(), 'comment.start'));
  readonly conversations = this.held.asReadonly();
  readonly unresolved = computed(() => [...this.held().threads.values()].filter(isAboutWords).length);
  readonly documentId = this.mission.planId;

  constructor() {
    const screen = matchMedia(wideScreen);
    const look = () => this.wide.set(screen.matches);
    screen.addEventListener('change', look);
    look();
    this.open.set(this.wide() && localStorage.getItem(rememberedKey) === 'open');
    const stop = this.mission.follow((entry) => (entry ? this.hear(entry) : void this.load()));
    const reading = inject(ActivatedRoute).queryParamMap.subscribe((asked) =>
      this.named.set(asked.get('comment')),
    );
    inject(DestroyRef).onDestroy(() => {
      reading.unsubscribe();
      screen.removeEventListener('change', look);
      stop();
    });
    effect(() => {
      this.documentId();
      untracked(() => void this.load());
    });
    effect(() => this.draw());
    effect(() => this.arrive());
  }

  /** Takes in what a command answered, which may come before its fact. */
  take(more: Parameters<typeof withMore>[1]): void {
    this.held.update((held) => withMore(held, more));
  }

  show(open: boolean): void {
    this.open.set(open);
    if (this.wide()) localStorage.setItem(rememberedKey, open ? 'open' : 'closed');
  }

  ask(): void {
    const editor = this.plan.editor();
    if (!editor) return;
    readSelection(editor.view);
    const { selection } = editor.state;
    const { from, to, empty } = selection;
    const at = [...this.places()].find(([, place]) => place.from <= from && to <= place.to);
    if (empty && at) return this.go(at[0]);
    const anchor = !empty && this.mayComment() ? anchorOf(editor.state, selection) : null;
    if (anchor) {
      this.asked.set(anchor);
      this.chosen.set(null);
    } else if (this.mayComment())
      this.announcer.answer($localize`Select the words that you mean, then comment on them.`);
    this.want();
  }

  /** Whoever presses into the text may mean to write there, so the focus stays; on a phone a button opens the panel. */
  press(threadId: string): void {
    this.chosen.set(threadId);
    if (this.wide()) this.show(true);
  }

  /** Opens the panel at a conversation. */
  go(threadId: string): void {
    this.chosen.set(threadId);
    this.want();
  }

  /** Words at which a conversation is to begin, as they can be found again. */
  anchorAt(range: Range): CommentAnchor | null {
    const state = this.plan.editor()?.state;
    return state ? anchorOf(state, range) : null;
  }

  /** Brings the words that a conversation is about into sight. */
  reveal(thread: CommentThread): void {
    this.chosen.set(thread.id);
    const place = this.places().get(thread.id);
    const view = this.plan.editor()?.view;
    if (!place || !view) return;
    const { node } = view.domAtPos(place.from);
    const element = node instanceof Element ? node : node.parentElement;
    element?.scrollIntoView({ block: 'center' });
  }

  /** Gives the focus back to the text. */
  leave(): void {
    this.plan.editor()?.commands.focus(undefined, { scrollIntoView: false });
  }

  async load(): Promise<void> {
    const documentId = this.documentId();
    const missionId = this.mission.mission()?.id;
    if (!documentId || !missionId) return;
    try {
      const more = await this.api.call(commentsRoute, { params: { missionId, documentId } });
      if (documentId !== this.documentId()) return;
      this.held.update((held) => withMore(held, more));
      this.state.set('ready');
    } catch {
      // Told on the panel, with a way to try again; what is known already stays.
      this.state.update((state) => (state === 'ready' ? state : 'unreachable'));
    }
  }

  private want(): void {
    this.show(true);
    this.wanted.update((count) => count + 1);
  }

  private hear(entry: Envelope): void {
    const said = saidIn(entry, this.documentId());
    if (!said) return;
    this.take(said);
    const { fact, by } = entry;
    if (by === this.mission.me()?.personId || !('thread' in fact)) return;
    const who = this.mission.people().get(by ?? '')?.name ?? $localize`Somebody`;
    const { quote } = fact.thread.anchor;
    if ('message' in fact && fact.message.version === 1)
      this.announcer.tell($localize`${who}:who: commented on “${quote}:quote:”.`);
  }

  /** Looks for each passage again some moments after the text has changed; in between the marks move along. */
  private draw(): void {
    this.plan.text();
    const editor = this.plan.editor();
    const threads = [...this.held().threads.values()];
    const chosen = this.chosen();
    const asked = this.asked();
    if (!editor || editor.isDestroyed) return;
    const shown = threads.filter((thread) => isAboutWords(thread) || thread.id === chosen);
    const found = shown
      .flatMap(({ id, anchor }) => {
        const place = placeOf(editor.state, anchor);
        return place ? [{ id, ...place }] : [];
      })
      .toSorted((a, b) => a.from - b.from)
      .map((place, index) => ({ ...place, number: index + 1 }));
    const begun = asked && placeOf(editor.state, asked);
    const passages = [
      ...found.map((place) => ({ ...place, chosen: place.id === chosen })),
      ...(begun ? [{ id: '', ...begun, number: null, chosen: true }] : []),
    ];
    this.places.set(new Map(found.map((place) => [place.id, place])));
    untracked(() => showPassages(editor.view, passages));
  }

  /** Opens the conversation that the address names, once it is there. */
  private arrive(): void {
    const id = this.named();
    if (!id || id === this.arrived || !this.held().threads.has(id)) return;
    this.arrived = id;
    untracked(() => this.go(id));
  }
}

/** Open, and under no suggestion, where it would be drawn twice. */
const isAboutWords = ({ state, suggestionId }: CommentThread) => state === 'open' && !suggestionId;

/** What was selected by the key just before is told to the editor a moment later: it is asked for now. */
function readSelection(view: EditorView): void {
  const { domObserver } = view as unknown as { domObserver: { forceFlush(): void; flush(): void } };
  domObserver.forceFlush();
  domObserver.flush();
}
