import { signal } from '@angular/core';
import { refusalWords } from './refusal-words';

/** One press at a time: whether it is under way, and what went wrong with the last. */
export class Attempt {
  readonly underWay = signal(false);
  readonly problem = signal('');

  /** Runs the work unless one is running; gives whether it succeeded. What threw is put into words. */
  async run(work: () => Promise<void>): Promise<boolean> {
    if (this.underWay()) return false;
    this.underWay.set(true);
    this.problem.set('');
    try {
      await work();
      return true;
    } catch (error) {
      this.problem.set(refusalWords(error));
      return false;
    } finally {
      this.underWay.set(false);
    }
  }
}
