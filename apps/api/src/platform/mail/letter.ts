export interface Letter {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
  /** The text in the markdown that GOV.UK Notify reads, where it should look like more than text. */
  readonly notifyBody?: string;
  /** Where a POST alone stops letters like this one (RFC 8058). */
  readonly oneClickUnsubscribe?: string;
  /** Stable, so that a letter sent twice is recognised; without the sign around it. */
  readonly id?: string;
}

/** One way for letters to leave. Throws when it can't now, and `Undeliverable` when it never will. */
export interface MailTransport {
  send(letter: Letter): Promise<void>;
}

/** A letter that the other side refused for good: another try would be refused as well. Says why without its words. */
export class Undeliverable extends Error {}
