import type { CoeditRefusal, DocOpened, DocUpdate } from '../protocol.js';

/** One open of the document over one connection. */
export interface Link {
  openId: string;
  clientId: number;
  /** Ours among the opens of this document, once it is open. */
  seat: number;
  live: boolean;
  /** What came and waits: for the snapshot to be inflated, or for the page to be drawn. */
  early: DocUpdate[];
}

export const token = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, '0')).join('');

export const newLink = (clientId: number): Link => ({
  openId: token(),
  clientId,
  seat: 0,
  live: false,
  early: [],
});

/** The highest push of ours that an update acknowledges, or 0. */
export function acknowledgedBy({ acks }: DocUpdate, { seat }: Link): number {
  for (let i = 0; i < acks.length; i += 2) if (acks[i] === seat) return acks[i + 1] ?? 0;
  return 0;
}

/** Nothing is wrong with the words, so they go again. */
export const opensAgain = (reason: CoeditRefusal): boolean =>
  reason === 'busy' || reason === 'unknownOpen' || reason === 'staleEpoch';

/** Why a page that could write may only read. */
export const notesOf = ({ damaged, outdated }: DocOpened): Pick<DocOpened, 'damaged' | 'outdated'> => ({
  ...(damaged && { damaged }),
  ...(outdated && { outdated }),
});

export const whyOnlyRead = ({ damaged, outdated }: Pick<DocOpened, 'damaged' | 'outdated'>): CoeditRefusal =>
  damaged ? 'damaged' : outdated ? 'outdated' : 'notAllowed';
