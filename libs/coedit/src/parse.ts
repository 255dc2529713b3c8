import {
  MAX_AWARENESS_BYTES,
  MAX_CARRIED_LEASES,
  MAX_DOCUMENT_BYTES,
  MAX_PART_BYTES,
  MAX_PUSH_BYTES,
  type CoeditRefusal,
  type DocClose,
  type DocOpen,
  type DocPart,
  type DocPush,
  type DocSpeak,
  type Lease,
  type Position,
} from './protocol.js';

export type Parsed<T> = { ok: true; value: T } | { ok: false; reason: CoeditRefusal };

type Fields = Record<string, unknown>;

const MALFORMED = { ok: false, reason: 'malformed' } as const;

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !ArrayBuffer.isView(value);
}

function isToken(value: unknown): value is string {
  return typeof value === 'string' && value.length >= 1 && value.length <= 64;
}

function isCount(value: unknown, max = Number.MAX_SAFE_INTEGER): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= max;
}

/** Bytes as any transport hands them over; text and plain objects are not bytes. */
export function bytesOf(value: unknown): Uint8Array | undefined {
  if (value instanceof Uint8Array) return value;
  // Not instanceof: a page's frames and a test's realms have an ArrayBuffer each.
  if (ArrayBuffer.isView(value)) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  if (Object.prototype.toString.call(value) === '[object ArrayBuffer]')
    return new Uint8Array(value as ArrayBuffer);
  return undefined;
}

function leaseOf(value: unknown): Lease | undefined {
  if (!isFields(value) || !isCount(value['clientId'], 0xffffffff) || !isToken(value['page']))
    return undefined;
  return { clientId: value['clientId'], page: value['page'] };
}

function positionOf(value: unknown): Position | undefined {
  if (!isFields(value) || !isCount(value['epoch']) || !isCount(value['number'])) return undefined;
  const digest = bytesOf(value['digest']);
  return digest && digest.length <= 64
    ? { epoch: value['epoch'], number: value['number'], digest }
    : undefined;
}

export function parseOpen(payload: unknown): Parsed<DocOpen> {
  if (!isFields(payload) || !isToken(payload['documentId']) || !isToken(payload['openId'])) return MALFORMED;
  const lease = leaseOf(payload['lease']);
  const carried = payload['carried'];
  if (!lease || !Array.isArray(carried) || carried.length > MAX_CARRIED_LEASES) return MALFORMED;
  const leases = carried.map(leaseOf).filter((each) => each !== undefined);
  if (leases.length !== carried.length) return MALFORMED;
  const schema = payload['schema'] ?? 0;
  if (!isCount(schema, 1_000_000)) return MALFORMED;
  const value: DocOpen = {
    documentId: payload['documentId'],
    openId: payload['openId'],
    lease,
    carried: leases,
    schema,
  };
  if (payload['since'] === undefined || payload['since'] === null) return { ok: true, value };
  const since = positionOf(payload['since']);
  return since ? { ok: true, value: { ...value, since } } : MALFORMED;
}

export function parsePush(payload: unknown): Parsed<DocPush> {
  const named = parseClose(payload);
  if (!named.ok || !isFields(payload)) return MALFORMED;
  const update = bytesOf(payload['update']);
  if (!update || !isCount(payload['push']) || payload['push'] < 1) return MALFORMED;
  if (update.length > MAX_PUSH_BYTES) return { ok: false, reason: 'tooLarge' };
  return { ok: true, value: { ...named.value, push: payload['push'], update } };
}

export function parsePart(payload: unknown): Parsed<DocPart> {
  const named = parseClose(payload);
  if (!named.ok || !isFields(payload)) return MALFORMED;
  const { push, size, at } = payload;
  const bytes = bytesOf(payload['bytes']);
  if (!bytes || !isCount(push) || push < 1 || !isCount(size) || !isCount(at)) return MALFORMED;
  if (bytes.length < 1 || at + bytes.length > size) return MALFORMED;
  if (bytes.length > MAX_PART_BYTES || size > MAX_DOCUMENT_BYTES) return { ok: false, reason: 'tooLarge' };
  return { ok: true, value: { ...named.value, push, size, at, bytes } };
}

export function parseClose(payload: unknown): Parsed<DocClose> {
  if (!isFields(payload) || !isToken(payload['documentId']) || !isToken(payload['openId'])) return MALFORMED;
  return { ok: true, value: { documentId: payload['documentId'], openId: payload['openId'] } };
}

export function parseSpeak(payload: unknown): Parsed<DocSpeak> {
  if (!isFields(payload) || !isToken(payload['documentId'])) return MALFORMED;
  const { documentId, clientId, clock, state } = payload;
  if (!isCount(clientId, 0xffffffff) || !isCount(clock, 0xffffffff)) return MALFORMED;
  if (state === null) return { ok: true, value: { documentId, clientId, clock, state } };
  if (!isFields(state)) return MALFORMED;
  const json = jsonOf(state);
  if (json === undefined) return MALFORMED;
  if (json.length > MAX_AWARENESS_BYTES) return { ok: false, reason: 'tooLarge' };
  return { ok: true, value: { documentId, clientId, clock, state: JSON.parse(json) as Fields } };
}

function jsonOf(state: Fields): string | undefined {
  try {
    return JSON.stringify(state);
  } catch {
    // Too deep for the stack: as good as malformed.
    return undefined;
  }
}
