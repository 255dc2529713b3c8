import { computed, DestroyRef, effect, inject, Injectable, signal, untracked } from '@angular/core';
import { can, type Envelope, type Mention, type Suggestion } from '@throughline/mission';
import type { EditorState, Transaction } from '@tiptap/pm/state';
import { Decoration } from '@tiptap/pm/view';
import { Announcer } from '@throughline/ui';
import {
  acceptSuggestionRoute,
  makeSuggestionRoute,
  rejectSuggestionRoute,
  suggestionsRoute,
  withdrawSuggestionRoute,
} from '@throughline/wire';
import { missionNames } from '../platform/mission-names';
import { Api } from '../platform/api';
import { type Errand as AnyErrand, Errands, isAnswer, type Outcome } from '../platform/errands';
import { MissionStore } from '../platform/mission.store';
import { aboutEach, cardsOf, type SuggestionCard } from './cards';
import { decide, idsIn } from './engine/decide';
import { piecesIn } from './engine/pieces';
import { suggest } from './engine/suggest';
import { newId } from '../platform/new-id';
import { SUGGESTING } from './suggesting-token.store';

export type Decision = 'accept' | 'reject' | 'withdraw';

const deciding = 'suggestionsDecided';
/** A command about a suggestion. A decision tells its author why, and which words it was about. */
interface Errand extends AnyErrand {
  readonly act: 'make' | Decision;
  readonly reason?: string;
  readonly about?: string;
}
// The keys under which the binding to Yjs marks its transactions and keeps its undo; by name, so that none of its code is loaded twice.
const sync = 'y-sync$';
const undo = 'y-undo$';

/**
 * The suggestions in the plan: records from the server, words from the text.
 *
 * Text and record are decided on one after the other, the text first. Should the page die in between, the record's
 * command waits on the device; should that be lost too, the record stands listed as "no longer in the plan" and any
 * writer closes it. When two decide at once, the texts of both merge and the first command names who decided.
 */
@Injectable()
export class SuggestionsStore {
  private readonly api = inject(Api);
  private readonly mission = inject(MissionStore);
  private readonly announcer = inject(Announcer);
  private readonly suggesting = inject(SUGGESTING);
  private readonly plan = this.suggesting.plan;
  private readonly records = signal<ReadonlyMap<string, Suggestion>>(new Map());
  private readonly errands = computed(
    () =>
      new Errands<Errand>(`throughline.suggestions.${this.me()}.${this.mission.planId()}`, (one) =>
        this.run(one),
      ),
  );
  private readonly me = () => this.mission.me()?.personId ?? '';
  private readonly names = missionNames();
  private readonly nameOf = (mention: Mention) => this.names.show(mention).name;
  private inText: ReadonlySet<string> = new Set();
  private touched = false;

  readonly state = signal<'loading' | 'ready' | 'unreachable'>('loading');
  private readonly unsent = computed(
    () =>
      new Set(
        this.errands()
          .waiting()
          .flatMap(({ act, id }) => (act === 'make' ? [id] : [])),
      ),
  );
  readonly cards = computed<readonly SuggestionCard[]>(() => {
    const doc = this.plan.text();
    if (!doc || this.plan.empty()) return [];
    return cardsOf(doc, this.known());
  });
  readonly mayDecide = computed(
    () => this.plan.writable() && can(this.mission.standing(), 'suggestion.accept'),
  );
  private readonly author = {
    mine: (id: string) => this.isMine(id),
    newId: () => newId(Date.now(), crypto.getRandomValues(new Uint8Array(10))),
  };

  constructor() {
    const stop = this.mission.follow((entry) => (entry ? this.hear(entry) : void this.load()));
    inject(DestroyRef).onDestroy(stop);
    effect(() => {
      this.mission.planId();
      untracked(() => void this.load());
    });
    effect((end) => {
      const editor = this.plan.editor();
      const hear = ({ transaction }: { transaction: Transaction }) => this.notice(transaction);
      editor?.on('transaction', hear);
      end(() => editor?.off('transaction', hear));
    });
    effect(() => this.settleOwn());
    effect(() => this.draw());
  }

  /** A change on its way into the text. Others' changes, undo and decisions pass as they are. */
  passing(change: Transaction): Transaction | null {
    const editor = this.plan.editor();
    const asItIs =
      !this.suggesting.on() || !change.docChanged || change.getMeta(sync) || change.getMeta(deciding);
    if (!editor || asItIs) return change;
    const answer = suggest(change, editor.state, this.author);
    if (typeof answer === 'string') {
      this.suggesting.say(notSuggested[answer]);
      return null;
    }
    this.suggesting.told.set('');
    if (!this.isMine(answer.id)) this.errands().add({ act: 'make', id: answer.id });
    return answer.tr;
  }

  /** First the text, as one step that can be undone, then the records. */
  decide(cards: readonly SuggestionCard[], decision: Decision, reason = ''): void {
    const editor = this.plan.editor();
    if (!editor || !this.mayDecide()) return;
    const ids = new Set(cards.map(({ id }) => id));
    const about = aboutEach(editor.state.doc, this.known());
    const change = decide(editor.state, ids, decision === 'accept' ? 'accept' : 'reject');
    if (change.docChanged) {
      endUndoStep(editor.state);
      editor.view.dispatch(change.setMeta(deciding, true));
      endUndoStep(editor.state);
    }
    const known = cards.filter(({ record, unsent }) => record ?? unsent);
    this.errands().add(...known.map(({ id }) => ({ act: decision, id, reason, about: about.get(id) ?? '' })));
  }

  reveal({ place }: SuggestionCard): void {
    const view = this.plan.editor()?.view;
    if (!place || !view) return;
    const { node } = view.domAtPos(place.from + 1);
    const element = node instanceof Element ? node : node.parentElement;
    element?.scrollIntoView({ block: 'center' });
  }

  async load(): Promise<void> {
    const documentId = this.mission.planId();
    const missionId = this.mission.mission()?.id;
    if (!documentId || !missionId) return;
    void this.errands().go();
    try {
      const { suggestions } = await this.api.call(suggestionsRoute, { params: { missionId, documentId } });
      if (documentId !== this.mission.planId()) return;
      this.take(...suggestions);
      this.state.set('ready');
    } catch {
      // Told on the panel, with a way to try again; what is known already stays.
      this.state.update((state) => (state === 'ready' ? state : 'unreachable'));
    }
  }

  private known = () => ({ records: this.records(), unsent: this.unsent(), nameOf: this.nameOf });

  private isMine(id: string): boolean {
    const record = this.records().get(id);
    return record ? record.state === 'open' && record.author === this.me() : this.unsent().has(id);
  }

  private take(...suggestions: readonly Suggestion[]): void {
    this.records.update((held) => {
      const newer = suggestions.filter(({ id, version }) => (held.get(id)?.version ?? 0) < version);
      return new Map([...held, ...newer.map((one) => [one.id, one] as const)]);
    });
  }

  private hear({ fact, by }: Envelope): void {
    if (!('suggestion' in fact) || fact.suggestion.documentId !== this.mission.planId()) return;
    this.take(fact.suggestion);
    if (by === this.me() || fact.type !== 'suggestion.made') return;
    const who = this.mission.people().get(by ?? '')?.name ?? $localize`Somebody`;
    this.announcer.tell($localize`${who}:who: suggested a change.`);
  }

  private async run({ act, id, reason = '', about = '' }: Errand): Promise<Outcome> {
    const document = { missionId: this.mission.mission()?.id ?? '', documentId: this.mission.planId() };
    try {
      const params = { ...document, suggestionId: id };
      const call = {
        make: () => this.api.call(makeSuggestionRoute, { params: document, body: { id } }),
        accept: () => this.api.call(acceptSuggestionRoute, { params, body: { reason, about } }),
        reject: () => this.api.call(rejectSuggestionRoute, { params, body: { reason, about } }),
        withdraw: () => this.api.call(withdrawSuggestionRoute, { params }),
      };
      this.take((await call[act]()).suggestion);
      return 'done';
    } catch (error) {
      if (!isAnswer(error)) return 'kept';
      // Somebody else was first, or it is not ours to decide any more: their word stands, and comes as a fact.
      if (error.refusal !== 'suggestionClosed') this.announcer.answer($localize`That could not be recorded.`);
      return 'done';
    }
  }

  private notice(change: Transaction): void {
    const from = change.getMeta(sync) as { isUndoRedoOperation?: boolean } | undefined;
    const own = !from || from.isUndoRedoOperation === true;
    if (own && change.docChanged && !change.getMeta(deciding)) this.touched = true;
  }

  /** Words that their author took out again are withdrawn, and what they brought back by undoing is made again. */
  private settleOwn(): void {
    const doc = this.plan.text();
    if (!doc) return;
    untracked(() => {
      const now = idsIn(doc);
      const errands: Errand[] = [];
      if (this.touched) {
        for (const id of this.inText)
          if (!now.has(id) && this.isMine(id)) errands.push({ act: 'withdraw', id });
        for (const id of now) {
          const record = this.records().get(id);
          if (record?.state === 'withdrawn' && record.author === this.me()) errands.push({ act: 'make', id });
        }
      }
      this.touched = false;
      this.inText = now;
      if (errands.length > 0) this.errands().add(...errands);
    });
  }

  /** Names their author on each, and shows those that have none as what they are: nobody's. */
  private draw(): void {
    const doc = this.plan.text();
    const editor = this.plan.editor();
    const cards = new Map(this.cards().map((card) => [card.id, card]));
    const chosen = this.suggesting.chosen();
    if (!doc || !editor || editor.isDestroyed || editor.state.doc !== doc) return;
    const drawn = piecesIn(doc).map(({ id, from, to }) => {
      const card = cards.get(id);
      const look = [card?.record || card?.unsent ? '' : 'unnamed', id === chosen ? 'chosen' : ''];
      return Decoration.inline(from, to, { class: look.join(' ').trim(), title: this.by(card) });
    });
    untracked(() => this.suggesting.draw(editor.view, drawn));
  }

  /** Who suggests it, organisation first. */
  by(card: SuggestionCard | undefined): string {
    if (card?.unsent) return $localize`You, not sent yet`;
    if (!card?.record) return $localize`Without an author`;
    const person = this.mission.people().get(card.record.author)?.name ?? $localize`Somebody`;
    return `${this.mission.organisationName(card.record.organisationId)}, ${person}`;
  }
}

/** What was typed a moment before is no part of the decision, when that is undone. */
function endUndoStep(state: EditorState): void {
  const held = state.plugins.find(({ spec }) => (spec.key as { key?: string } | undefined)?.key === undo);
  const { undoManager } = held?.getState(state) as { undoManager: { stopCapturing(): void } };
  undoManager.stopCapturing();
}

const notSuggested = {
  structure: $localize`Only words and their format can be suggested. To change headings, lists, tables or cards, switch to Editing.`,
  others: $localize`These words are somebody else’s suggestion. Accept or reject it beside the plan.`,
};
