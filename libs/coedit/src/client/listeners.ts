type Heard<T> = { [E in keyof T]?: Set<T[E]> };

/** Who listens to what. A listener that throws is the listener's own fault and reaches whoever told. */
export class Listeners<T extends { [E in keyof T]: (...args: never[]) => void }> {
  private readonly heard: Heard<T> = {};

  on<E extends keyof T>(event: E, listener: T[E]): () => void {
    const all = (this.heard[event] ??= new Set<T[E]>());
    all.add(listener);
    return () => void all.delete(listener);
  }

  tell<E extends keyof T>(event: E, ...args: Parameters<T[E]>): void {
    for (const listener of this.heard[event] ?? []) listener(...args);
  }
}
