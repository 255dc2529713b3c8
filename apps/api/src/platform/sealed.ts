import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

// A secret that is kept in the database to be used, not compared: whoever has a dump alone can't read it.
const keyOf = (secret: string, purpose: string) => Buffer.from(hkdfSync('sha256', secret, '', purpose, 32));

export function seal(secret: string, purpose: string, words: string): Buffer {
  const start = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', keyOf(secret, purpose), start);
  const body = Buffer.concat([cipher.update(words, 'utf8'), cipher.final()]);
  return Buffer.concat([start, cipher.getAuthTag(), body]);
}

/** Throws when it was sealed under another secret or for another purpose. */
export function unseal(secret: string, purpose: string, sealed: Buffer): string {
  const cipher = createDecipheriv('aes-256-gcm', keyOf(secret, purpose), sealed.subarray(0, 12));
  cipher.setAuthTag(sealed.subarray(12, 28));
  return Buffer.concat([cipher.update(sealed.subarray(28)), cipher.final()]).toString('utf8');
}
