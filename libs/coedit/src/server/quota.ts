/** Structs and delete ranges that one person may write each second, and at once after a pause. */
const PER_SECOND = 2_000;
const AT_ONCE = 20_000;

interface Account {
  left: number;
  at: number;
}

/**
 * What a person writes costs every reader of the document, so it is metered: not by messages but by what they hold.
 * Whoever has spent theirs waits; nothing is refused or lost for it.
 */
export class Quota {
  private readonly accounts = new Map<string, Account>();

  constructor(private readonly now: () => number) {}

  hasLeft(personId: string): boolean {
    return this.account(personId).left > 0;
  }

  spend(personId: string, structs: number): void {
    const account = this.account(personId);
    this.accounts.set(personId, account);
    account.left -= structs;
  }

  /** Forgets those who have all of theirs again. */
  tidy(): void {
    for (const personId of this.accounts.keys())
      if (this.account(personId).left >= AT_ONCE) this.accounts.delete(personId);
  }

  private account(personId: string): Account {
    const now = this.now();
    const account = this.accounts.get(personId) ?? { left: AT_ONCE, at: now };
    account.left = Math.min(AT_ONCE, account.left + ((now - account.at) / 1000) * PER_SECOND);
    account.at = now;
    return account;
  }
}
