import { computed, Injectable, signal } from '@angular/core';
import { type EvidenceWish, Link, type StoredFile } from '@throughline/mission';
import { keepEvidenceRoute } from '@throughline/wire';
import { bringFile } from '../../bringing/bring-file';
import { isTooHeavy } from '../../bringing/file-words';
import { refusalSentence, refusalWords } from '../../platform/refusal-words';

export interface LinkDraft {
  readonly url: string;
  readonly note: string;
}

/** A file on its way to being evidence: first it is kept, and then it can be named. */
export interface FileDraft {
  readonly key: string;
  readonly file: File;
  readonly note: string;
  /** How much of it has gone, from 0 to 1. */
  readonly part: number;
  readonly kept: StoredFile | null;
  readonly problem: string;
}

const most = 10;
const emptyLink: LinkDraft = { url: '', note: '' };

/** What somebody is about to give as evidence: links as they are typed, files as they are sent. */
@Injectable()
export class EvidenceDraft {
  readonly links = signal<readonly LinkDraft[]>([emptyLink]);
  readonly files = signal<readonly FileDraft[]>([]);
  /** How many of the files that were chosen last had no room any more. */
  readonly left = signal(0);
  private readonly leaving = new AbortController();

  private readonly named = computed(() => this.links().filter(({ url }) => url.trim()));
  /** The pieces as the server is asked for them; a file that is not kept yet is none. */
  readonly wishes = computed<readonly EvidenceWish[]>(() => [
    ...this.named().map(({ url, note }) => ({ url: url.trim(), note: note.trim() })),
    ...this.files().flatMap(({ kept, note }) => (kept ? [{ fileId: kept.id, note: note.trim() }] : [])),
  ]);
  readonly kept = computed<ReadonlyMap<string, StoredFile>>(
    () => new Map(this.files().flatMap(({ kept }) => (kept ? [[kept.id, kept]] : []))),
  );
  readonly sending = computed(() => this.files().some(({ kept, problem }) => !kept && !problem));
  readonly failed = computed(() => this.files().some(({ problem }) => problem !== ''));
  readonly empty = computed(() => this.named().length + this.files().length === 0);
  readonly full = computed(() => this.links().length + this.files().length >= most);
  readonly typed = computed(
    () => this.files().length > 0 || this.links().some(({ url, note }) => url !== '' || note !== ''),
  );
  readonly sound = computed(
    () => !this.sending() && !this.failed() && this.named().every(({ url }) => Link.safeParse(url).success),
  );

  writeLink(index: number, change: Partial<LinkDraft>): void {
    this.links.update((all) => all.map((link, at) => (at === index ? { ...link, ...change } : link)));
  }

  addLink(): void {
    this.links.update((all) => [...all, emptyLink]);
  }

  leaveLink(index: number): void {
    this.links.update((all) => all.filter((_, at) => at !== index));
  }

  writeFile(key: string, change: Partial<FileDraft>): void {
    this.files.update((all) => all.map((each) => (each.key === key ? { ...each, ...change } : each)));
  }

  leaveFile(key: string): void {
    this.files.update((all) => all.filter((each) => each.key !== key));
  }

  /** Sends the files at once, so that they are kept by the time that the rest is filled in. */
  add(files: readonly File[], params: Record<string, string>): void {
    const room = most - this.links().length - this.files().length;
    this.left.set(Math.max(0, files.length - room));
    for (const file of files.slice(0, room)) {
      const key = crypto.randomUUID();
      const problem = isTooHeavy(file) ? refusalSentence('fileTooLarge') : '';
      this.files.update((all) => [...all, { key, file, note: '', part: 0, kept: null, problem }]);
      if (!problem) void this.send(key, params);
    }
  }

  async send(key: string, params: Record<string, string>): Promise<void> {
    const file = this.files().find((each) => each.key === key)?.file;
    if (!file) return;
    this.writeFile(key, { part: 0, problem: '' });
    try {
      const kept = await bringFile(
        { route: keepEvidenceRoute, params, file, key },
        (part) => this.writeFile(key, { part }),
        this.leaving.signal,
      );
      this.writeFile(key, { kept });
    } catch (error) {
      this.writeFile(key, { problem: refusalWords(error) });
    }
  }

  /** The dialog goes: what is still being sent is broken off. */
  discard(): void {
    this.leaving.abort();
  }
}
