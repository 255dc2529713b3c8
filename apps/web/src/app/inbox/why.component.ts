import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { type Channel, channels } from '@throughline/mission';
import type { Notice } from '@throughline/wire';
import { channelWord, layerWord, reasonWord, topicWord } from '../platform/notice-words';
import { SessionStore } from '../platform/session.store';
import { ownEnd } from './own-end';

/** Why somebody was told of a group of notices, where it went by whose word, and the places that change it. */
@Component({
  selector: 'tl-why',
  imports: [RouterLink],
  template: `<details>
    <summary i18n>Why did I get this?</summary>
    <div class="why">
      <p>
        @for (reason of reasons(); track reason) {
          {{ reason }}&ngsp;
        }
        <span class="quiet">{{ newest().missionTitle }}</span>
      </p>
      <ul>
        @for (one of went(); track one.name) {
          <li>
            <b>{{ one.name }}</b>&ngsp;<span class="quiet">{{ one.because }}</span>
          </li>
        }
      </ul>
      @if (newest().topic; as topic) {
        <p>
          <a routerLink="/settings" [queryParams]="{ mission: newest().entry.missionId, topic }" i18n
            >Change what reaches you: “{{ topicWord(topic) }}”</a
          >
        </p>
      }
      @if (commitment(); as c) {
        <p>
          <a [routerLink]="['/m', newest().missionSlug, 'commitments', c.ref]" fragment="told" i18n
            >Change it for {{ c.ref }} alone</a
          >
        </p>
      }
    </div>
  </details>`,
  styles: `
    summary {
      display: inline-block;
      padding: 4px 0;
      color: var(--quiet);
      cursor: pointer;
      text-decoration: underline;
      text-underline-offset: 3px;
    }
    summary:hover {
      color: var(--ink);
    }
    .why {
      display: grid;
      gap: var(--s2);
      padding: var(--s2) 0 var(--s3) var(--s3);
      border-left: 2px solid var(--rule-strong);
      margin-block: var(--s1) var(--s3);
    }
    ul {
      display: flex;
      flex-wrap: wrap;
      gap: var(--s1) var(--s5);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class WhyComponent {
  private readonly session = inject(SessionStore);
  readonly group = input.required<readonly [Notice, ...Notice[]]>();
  protected readonly topicWord = topicWord;
  protected readonly newest = computed(() => this.group()[0]);
  protected readonly reasons = computed(() => [
    ...new Set(this.group().map(({ reason }) => reasonWord(reason))),
  ]);
  protected readonly commitment = computed(() =>
    ownEnd(this.newest().entry.fact, this.session.organisation()?.id ?? ''),
  );
  protected readonly went = computed(() => {
    const on = this.newest().channels;
    const isOn = (channel: Channel) => on[channel] !== undefined;
    return channels.filter(isOn).map((channel) => ({
      name: channelWord(channel),
      because: layerWord(on[channel] ?? 'default'),
    }));
  });
}
