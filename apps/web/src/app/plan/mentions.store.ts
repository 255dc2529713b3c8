import { effect, inject, Injectable, Injector, untracked } from '@angular/core';
import { ActivatedRoute } from '@angular/router';
import { type CommentAnchor, type Mention, mentionKey } from '@throughline/mission';
import { Announcer } from '@throughline/ui';
import { missionNames } from '../platform/mission-names';
import { namesFor } from '../platform/naming';
import type { MentionNews } from '../mentions/mention-news.store';
import { NAMING } from '../mentions/naming-token.store';
import { MissionStore } from '../platform/mission.store';
import { newId } from '../platform/new-id';
import { anchorOf, placeOf } from './comments/anchor';
import { PlanEditor } from './plan-editor';
import { PlanSession } from './plan-session';
import type { MentionsFace } from './text/mention-offer';
import { drawMentions } from './text/mentions-drawn';
import type { Offered } from './text/offering';

/** Names in the plan: which there are, how they are drawn, and that people who are named are told once it is saved. */
@Injectable()
export class PlanMentions implements MentionsFace {
  private readonly injector = inject(Injector);
  private readonly mission = inject(MissionStore);
  private readonly announcer = inject(Announcer);
  private readonly names = missionNames();
  readonly plan = inject(PlanEditor);
  readonly session = inject(PlanSession);
  readonly show = this.names.show;
  private news: Promise<MentionNews> | undefined;

  constructor() {
    effect(() => {
      this.names.nameable();
      untracked(() => {
        const editor = this.plan.editor();
        if (editor && !editor.isDestroyed) drawMentions(editor.view);
      });
    });
    // What a former page left untold.
    effect(() => {
      const key = this.key();
      if (key && localStorage.getItem(key)) untracked(() => void this.load());
    });
    this.goToNamed(inject(ActivatedRoute).snapshot.queryParamMap.get('mention'));
  }

  offered(typed: string): readonly Offered[] {
    return namesFor(typed, this.names.nameable()).map(({ label, hint, mention }) => ({
      id: mentionKey(mention),
      label,
      hint,
      icon: null,
      letters: '@',
    }));
  }

  named(id: string): Mention | undefined {
    return this.names.nameable().find(({ mention }) => mentionKey(mention) === id)?.mention;
  }

  made(mention: Mention, at: number): void {
    if (mention.kind !== 'person' || mention.id === this.mission.me()?.personId) return;
    const { name } = this.show(mention);
    this.announcer.answer($localize`${name}:name: will be told.`);
    const state = this.plan.editor()?.state;
    const anchor = state ? anchorOf(state, { from: at, to: at + 1 }) : null;
    void this.load().then((news) => news.tell(mention.id, anchor));
  }

  /** Where what is being told of stands by now. */
  placeOf(anchor: CommentAnchor): number | null {
    const state = this.plan.editor()?.state;
    return state ? (placeOf(state, anchor)?.from ?? null) : null;
  }

  newId = (): string => newId(Date.now(), crypto.getRandomValues(new Uint8Array(10)));

  key = (): string => {
    const person = this.mission.me()?.personId;
    const documentId = this.mission.planId();
    return person && documentId ? `throughline.mentions.${person}.${documentId}` : '';
  };

  /** The work of telling is loaded when there is some. */
  private load(): Promise<MentionNews> {
    this.news ??= import('../mentions/mention-news.store').then(({ MentionNews: news }) =>
      Injector.create({ providers: [news, { provide: NAMING, useValue: this }], parent: this.injector }).get(
        news,
      ),
    );
    return this.news;
  }

  /** A letter's address names whom it is about: their first mention is brought into sight. */
  private goToNamed(personId: string | null): void {
    if (!personId) return;
    const stop = effect(() => {
      const here = this.plan.text() && this.session.state().phase !== 'loading';
      const view = here ? this.plan.editor()?.view : undefined;
      const named = () => view?.dom.querySelector(`[data-id="${CSS.escape(personId)}"]`);
      if (!view || !named()) return;
      stop.destroy();
      keepInSight(view.dom, named);
    });
  }
}

const settled = 3000;

/**
 * Brings a place into sight, and again while the page grows under it (cards and names are drawn as they come), until
 * its reader takes over. Asked for anew each time, since what is drawn is drawn again.
 */
function keepInSight(text: HTMLElement, place: () => Element | null | undefined): void {
  const over = AbortSignal.timeout(settled);
  const observer = new ResizeObserver(() =>
    requestAnimationFrame(() => !over.aborted && place()?.scrollIntoView({ block: 'center' })),
  );
  observer.observe(text);
  const leave = () => observer.disconnect();
  for (const act of ['wheel', 'touchstart', 'pointerdown', 'keydown'])
    window.addEventListener(act, leave, { once: true, passive: true, signal: over });
  over.addEventListener('abort', leave);
}
