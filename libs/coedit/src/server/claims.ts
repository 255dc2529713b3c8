import type { ClaimResult, ClaimWish, CoeditStorage } from './storage.js';

interface Waiting {
  wish: ClaimWish;
  done(result: ClaimResult): void;
  failed(fault: unknown): void;
}

const MOST_AT_ONCE = 200;

/**
 * Claims in crowds: what asks while one reading of storage is out goes with the next. When a node comes back and all
 * its pages with it, they cost a handful of statements and not one each.
 */
export class Claims {
  private readonly waiting: Waiting[] = [];
  private busy = false;

  constructor(private readonly storage: CoeditStorage) {}

  claim(wish: ClaimWish): Promise<ClaimResult> {
    return new Promise((done, failed) => {
      this.waiting.push({ wish, done, failed });
      if (this.busy) return;
      this.busy = true;
      // The others of this tick go along.
      setImmediate(() => void this.run());
    });
  }

  private async run(): Promise<void> {
    while (this.waiting.length > 0) {
      const asked = this.waiting.splice(0, MOST_AT_ONCE);
      try {
        const results = await this.storage.claim(asked.map(({ wish }) => wish));
        for (const [i, { done, failed }] of asked.entries()) {
          const result = results[i];
          if (result) done(result);
          else failed(new Error('Storage answered fewer claims than it was asked for.'));
        }
      } catch (fault) {
        for (const { failed } of asked) failed(fault);
      }
    }
    this.busy = false;
  }
}
