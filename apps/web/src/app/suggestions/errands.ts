import { signal, type WritableSignal } from '@angular/core';

/** A command about a suggestion that the server has not heard yet. */
export interface Errand {
  readonly act: 'make' | 'accept' | 'reject' | 'withdraw';
  readonly id: string;
}

/** `kept` is that the server could not be reached: it is tried again. Anything else is an answer. */
export type Outcome = 'done' | 'kept';

/**
 * Commands in the order in which they were given, kept on this device until the server answered: what is suggested
 * without a connection has its record once there is one, also after the page was closed.
 */
export class Errands {
  private running = false;
  readonly waiting: WritableSignal<readonly Errand[]>;

  constructor(
    private readonly key: string,
    private readonly run: (errand: Errand) => Promise<Outcome>,
    private readonly store: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> = localStorage,
  ) {
    this.waiting = signal(this.read());
  }

  add(...errands: readonly Errand[]): void {
    this.write([...this.read(), ...errands]);
    void this.go();
  }

  /** Sends what waits, one by one, until nothing is left or nobody answers. */
  async go(): Promise<void> {
    if (this.running) return;
    this.running = true;
    try {
      for (let next = this.read()[0]; next; next = this.read()[0]) {
        if ((await this.run(next)) === 'kept') return;
        const { act, id } = next;
        // Read again: another tab of this person may have added to them, or have sent this one too.
        const left = this.read();
        const at = left.findIndex((errand) => errand.act === act && errand.id === id);
        this.write(left.filter((_, index) => index !== at));
      }
    } finally {
      this.running = false;
    }
  }

  private read(): readonly Errand[] {
    return JSON.parse(this.store.getItem(this.key) ?? '[]') as Errand[];
  }

  private write(errands: readonly Errand[]): void {
    if (errands.length > 0) this.store.setItem(this.key, JSON.stringify(errands));
    else this.store.removeItem(this.key);
    this.waiting.set(errands);
  }
}
