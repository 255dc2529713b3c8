import type { NodeViewRenderer } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { pictureFor, type Seen, type Sight } from './picture-source';

const words = {
  gone: $localize`A picture that this page can't show`,
  away: $localize`This picture comes when you are connected.`,
};
const againMs = 10_000;

/** Pictures as this person may see them; `who` is asked each time, since the same page may come to serve another. */
export const drawImages =
  (who: () => Omit<Sight, 'fileId'>): NodeViewRenderer =>
  ({ node }) => {
    const drawn = new DrawnImage(node, who);
    return {
      dom: drawn.figure,
      update: (next) => next.type === node.type && drawn.follow(next),
      ignoreMutation: () => true,
      destroy: () => drawn.discard(),
    };
  };

class DrawnImage {
  readonly figure = document.createElement('figure');
  private readonly img = document.createElement('img');
  private readonly line = document.createElement('figcaption');
  private address = '';
  private fileId = '';
  private again: ReturnType<typeof setTimeout> | undefined;
  private discarded = false;

  constructor(
    node: Node,
    private readonly who: () => Omit<Sight, 'fileId'>,
  ) {
    this.figure.append(this.img, this.line);
    this.figure.className = 'image';
    this.follow(node);
  }

  follow({ attrs }: Node): boolean {
    this.img.alt = String(attrs['alt']);
    const [width, height] = [Number(attrs['width']), Number(attrs['height'])];
    // The room is there before the picture is, so that nobody's reading place jumps.
    if (width > 0 && height > 0) {
      this.figure.style.setProperty('--image-width', `${width}px`);
      this.figure.style.setProperty('--image-ratio', `${width} / ${height}`);
    }
    if (this.fileId === attrs['fileId']) return true;
    this.fileId = String(attrs['fileId']);
    this.show('loading');
    void this.load();
    return true;
  }

  discard(): void {
    this.discarded = true;
    clearTimeout(this.again);
    URL.revokeObjectURL(this.address);
  }

  private async load(): Promise<void> {
    const { fileId } = this;
    const seen = await pictureFor({ ...this.who(), fileId });
    if (this.discarded || fileId !== this.fileId) return;
    this.take(seen);
  }

  private take(seen: Seen): void {
    if (seen === 'away') this.again = setTimeout(() => void this.load(), againMs);
    if (typeof seen === 'string') return this.show(seen);
    URL.revokeObjectURL(this.address);
    this.address = URL.createObjectURL(seen);
    this.img.onload = () => this.show('shown');
    this.img.onerror = () => this.show('gone');
    this.img.src = this.address;
  }

  private show(state: 'loading' | 'shown' | 'gone' | 'away'): void {
    this.figure.dataset['state'] = state;
    const hides = state === 'gone' || state === 'away';
    this.line.textContent = hides ? words[state] : '';
    this.line.hidden = !hides;
    this.img.hidden = hides;
  }
}
