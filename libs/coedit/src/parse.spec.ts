import { bytesOf, parseClose, parseOpen, parsePush, parseSpeak } from './parse.js';
import { MAX_AWARENESS_BYTES, MAX_CARRIED_LEASES, MAX_PUSH_BYTES } from './protocol.js';

const open = { documentId: 'd', openId: 'o', lease: { clientId: 1, page: 'p' }, carried: [] };
const push = { documentId: 'd', openId: 'o', push: 1, update: new Uint8Array([0, 0]) };
const speak = { documentId: 'd', clientId: 1, clock: 1, state: { cursor: 1 } };

describe('payloads', () => {
  it('take bytes in whichever form a transport delivers them, and nothing else as bytes', () => {
    const bytes = new Uint8Array([1, 2, 3]);
    for (const form of [bytes, Buffer.from(bytes), bytes.buffer, new DataView(bytes.buffer)]) {
      expect(Array.from(bytesOf(form) ?? [])).toEqual([1, 2, 3]);
    }
    for (const form of ['AQID', [1, 2, 3], { 0: 1, 1: 2 }, null, undefined, 3])
      expect(bytesOf(form)).toBeUndefined();
  });

  it('are read when they are well formed', () => {
    const since = { epoch: 1, number: 4, digest: new Uint8Array(32) };
    expect(parseOpen({ ...open, since, more: 1 })).toEqual({
      ok: true,
      value: { ...open, schema: 0, since },
    });
    expect(parsePush(push)).toEqual({ ok: true, value: push });
    expect(parseSpeak({ ...speak, state: null })).toMatchObject({ ok: true });
    expect(parseClose(push)).toEqual({ ok: true, value: { documentId: 'd', openId: 'o' } });
  });

  it.each([
    ['nothing', parseOpen(undefined)],
    ['a list', parseOpen([open])],
    ['a name that is no text', parseOpen({ ...open, documentId: 4 })],
    ['a name beyond its length', parseOpen({ ...open, openId: 'x'.repeat(65) })],
    ['a client id that is no 32-bit number', parseOpen({ ...open, lease: { clientId: 2 ** 32, page: 'p' } })],
    ['a lease without its page', parseOpen({ ...open, carried: [{ clientId: 3 }] })],
    ['too many leases', parseOpen({ ...open, carried: Array(MAX_CARRIED_LEASES + 1).fill(open.lease) })],
    ['a place without its digest', parseOpen({ ...open, since: { epoch: 1, number: 1 } })],
    ['text for bytes', parsePush({ ...push, update: 'AAA=' })],
    ['a push numbered 0', parsePush({ ...push, push: 0 })],
    ['a state that is a list', parseSpeak({ ...speak, state: [1] })],
    ['a clock below zero', parseSpeak({ ...speak, clock: -1 })],
    ['no document', parseClose({ openId: 'o' })],
  ])('are malformed with %s', (_what, parsed) => {
    expect(parsed).toEqual({ ok: false, reason: 'malformed' });
  });

  it('are too large beyond their limits', () => {
    const large = { ok: false, reason: 'tooLarge' };
    expect(parsePush({ ...push, update: new Uint8Array(MAX_PUSH_BYTES + 1) })).toEqual(large);
    expect(parseSpeak({ ...speak, state: { note: 'x'.repeat(MAX_AWARENESS_BYTES) } })).toEqual(large);
  });

  it('too deep for the stack are malformed, not a crash', () => {
    let state: Record<string, unknown> = {};
    for (let depth = 0; depth < 100_000; depth += 1) state = { state };
    expect(parseSpeak({ ...speak, state })).toEqual({ ok: false, reason: 'malformed' });
  });
});
