import type { CoeditProvider } from '@throughline/coedit/client';
import * as Y from 'yjs';
import { contentHash, planOf } from './content.ts';
import { type Account, markOf } from './ledger.ts';
import { until, wait } from './waiting.ts';

const longParagraph = 1500;

/** A page that writes numbered marks into the paragraphs of a document, each whole, at places that chance names. */
export class Writer implements Account {
  readonly provider: CoeditProvider;
  readonly sent: string[] = [];
  readonly acked: string[] = [];
  /** Words that the server would not have. */
  readonly asides: string[] = [];
  /** Milliseconds from a mark to its acknowledgement. */
  readonly ackDelays: number[] = [];
  /** Called with each mark that was acknowledged, in their order. */
  onAcked: (mark: string) => void = () => undefined;
  private readonly name: string;
  private readonly random: () => number;
  private readonly sentAt: number[] = [];
  private typing = true;
  private count = 0;

  constructor(provider: CoeditProvider, name: string, random: () => number) {
    this.provider = provider;
    this.name = name;
    this.random = random;
    provider.on('setAside', () => {
      this.asides.push(...this.sent.splice(this.acked.length));
      this.sentAt.length = this.acked.length;
    });
    provider.on('state', ({ unsynced }) => this.settle(unsynced));
  }

  get hash(): string {
    return contentHash(this.provider.doc);
  }

  get isSaved(): boolean {
    return this.provider.state.phase === 'synced' && this.acked.length === this.sent.length;
  }

  /** What this page knows, for whoever looks for a cause. */
  get plight(): string {
    const { phase, reason = '', unsynced, editable } = this.provider.state;
    const saved = `${this.acked.length} of ${this.sent.length} acknowledged`;
    return `${this.name}: ${phase} ${reason}, ${editable ? 'editable' : 'not editable'}, ${unsynced} unsynced, ${saved}`;
  }

  get mayWrite(): boolean {
    return this.provider.state.editable;
  }

  /** One mark, if the page may write now. `more` makes it longer. */
  write(more = ''): boolean {
    if (!this.mayWrite) return false;
    const mark = markOf(this.name, (this.count += 1));
    this.sent.push(mark);
    this.sentAt.push(performance.now());
    this.provider.doc.transact(() => this.place(mark + more));
    return true;
  }

  async type(pause: () => number): Promise<void> {
    for (this.typing = true; this.typing; await wait(pause())) this.write();
  }

  pause(): void {
    this.typing = false;
  }

  /** Writes no more, and waits until all of it is saved. */
  async stop(patience?: number): Promise<void> {
    this.pause();
    await until(() => this.isSaved, `${this.name} saved`, patience);
  }

  /** An outbox acknowledges in order, so what is not unsynced any more is the oldest of it. */
  private settle(unsynced: number): void {
    const now = performance.now();
    for (let n = this.acked.length; n < this.sent.length - unsynced; n++) {
      const mark = this.sent[n] as string;
      this.acked.push(mark);
      this.ackDelays.push(now - (this.sentAt[n] ?? now));
      this.onAcked(mark);
    }
  }

  private place(mark: string): void {
    const plan = planOf(this.provider.doc);
    const paragraphs = plan.toArray().filter((part) => part instanceof Y.XmlElement);
    const paragraph = paragraphs[Math.floor(this.random() * paragraphs.length)];
    const text = paragraph?.get(0);
    if (!(text instanceof Y.XmlText) || text.length > longParagraph) return this.begin(plan, mark);
    text.insert(this.gapIn(text.toString()), mark);
  }

  private begin(plan: Y.XmlFragment, mark: string): void {
    const paragraph = new Y.XmlElement('paragraph');
    paragraph.insert(0, [new Y.XmlText(mark)]);
    plan.push([paragraph]);
  }

  /** A place between marks: one put inside another would tear it. */
  private gapIn(text: string): number {
    const from = Math.floor(this.random() * (text.length + 1));
    const mark = text.lastIndexOf('⟨', from);
    return mark < 0 ? 0 : mark;
  }
}
