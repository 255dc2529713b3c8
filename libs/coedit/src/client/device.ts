import { DeviceStore, type Kept } from './device-store.js';

/**
 * The device as one page uses it: one thing after another, and nothing at all once it failed. Editing goes on
 * without a device; only `persisted` tells that closing the page would lose what is unsynced.
 */
export class Device {
  private store: DeviceStore | undefined;
  private tail: Promise<void>;
  private underWay = 0;

  constructor(
    personId: string,
    private readonly changed: () => void,
  ) {
    this.tail = DeviceStore.open(personId).then((store) => void (this.store = store));
  }

  get persisted(): boolean {
    return this.store !== undefined;
  }

  /** Whether something is on its way to the device: until it is there, the page must not go. */
  get keeping(): boolean {
    return this.store !== undefined && this.underWay > 0;
  }

  async load(documentId: string): Promise<Kept | undefined> {
    return this.ask((store) => store.load(documentId));
  }

  keep(task: (store: DeviceStore) => Promise<void>): void {
    void this.ask(task);
  }

  async ask<T>(task: (store: DeviceStore) => Promise<T>): Promise<T | undefined> {
    this.underWay += 1;
    const asked = this.tail.then(async () => {
      try {
        return this.store && (await task(this.store));
      } catch {
        // Full, wiped or switched off: `persisted` says so from here on.
        this.store = undefined;
        this.changed();
        return undefined;
      } finally {
        this.underWay -= 1;
        if (this.underWay === 0) this.changed();
      }
    });
    this.tail = asked.then(() => undefined);
    return asked;
  }

  async settled(): Promise<void> {
    await this.tail;
  }

  async close(): Promise<void> {
    await this.tail;
    this.store?.close();
  }
}
