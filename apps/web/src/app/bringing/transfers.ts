import type { RefusalReply, Route } from '@throughline/wire';
import { addressOf, type AskOf, RefusedError, UnreachableError } from '../platform/api';

/** A file that came, under the name that the server gave it. */
export interface Fetched {
  readonly name: string;
  readonly bytes: Blob;
}

/** Asks for a route's file. */
export async function fetchFile<R extends Route>(route: R, ask: AskOf<R>): Promise<Fetched> {
  const response = await send(addressOf(route, ask as never), { method: 'GET' });
  const bytes = await response.blob().catch(() => {
    throw new UnreachableError();
  });
  return { name: nameIn(response.headers.get('content-disposition') ?? ''), bytes };
}

/** Sends bytes to a route and gives its answer, which the server has parsed with the route's own schema. */
export async function upload<R extends Route>(route: R, ask: AskOf<R>, bytes: Blob): Promise<unknown> {
  const headers = { 'content-type': 'application/octet-stream' };
  const response = await send(addressOf(route, ask as never), { method: route.method, body: bytes, headers });
  return response.json().catch(() => {
    throw new UnreachableError();
  });
}

/** Hands a file to the browser to keep. */
export function keepFile({ name, bytes }: Fetched): void {
  const address = URL.createObjectURL(bytes);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser takes its copy after this turn.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

async function send(address: string, how: RequestInit): Promise<Response> {
  const headers = { 'x-throughline': '1', ...(how.headers as Record<string, string> | undefined) };
  const response = await fetch(address, { ...how, headers }).catch(() => {
    throw new UnreachableError();
  });
  if (response.ok) return response;
  const { refusal, fields, retryAfter } = (await response.json().catch(() => {
    throw new UnreachableError();
  })) as RefusalReply;
  throw new RefusedError(refusal, fields, retryAfter);
}

/** The name in a `Content-Disposition`, as RFC 6266 has it. */
export function nameIn(header: string): string {
  const whole = /filename\*=UTF-8''([^;]+)/i.exec(header)?.[1];
  return whole ? decodeURIComponent(whole) : 'plan';
}
