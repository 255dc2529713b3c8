import type { StoredFile } from '@throughline/mission';
import type { keepEvidenceRoute, keepImageRoute, RefusalReply } from '@throughline/wire';
import { addressOf, RefusedError, UnreachableError } from '../platform/api';

/** A file on its way: the key stays the same from one try to the next, so that it is kept once. */
export interface Bringing {
  readonly route: typeof keepImageRoute | typeof keepEvidenceRoute;
  readonly params: Record<string, string>;
  readonly file: File;
  readonly key: string;
}

/**
 * Sends a file and tells how much of it has gone, from 0 to 1. By XMLHttpRequest, since `fetch` does not tell. Give
 * `signal` to break off.
 */
export function bringFile(
  { route, params, file, key }: Bringing,
  told: (part: number) => void,
  signal?: AbortSignal,
): Promise<StoredFile> {
  const sending = new XMLHttpRequest();
  const address = addressOf(route, { params, query: { name: file.name || 'picture' } });
  return new Promise((done, failed) => {
    sending.upload.onprogress = ({ loaded, total }) => told(total > 0 ? loaded / total : 0);
    sending.onload = () => {
      const answer = read(sending.responseText);
      if (!answer) failed(new UnreachableError());
      else if (sending.status === 200) done((answer as { file: StoredFile }).file);
      else failed(refusedBy(answer as RefusalReply));
    };
    for (const end of ['error', 'abort', 'timeout'] as const)
      sending.addEventListener(end, () => failed(new UnreachableError()));
    signal?.addEventListener('abort', () => sending.abort());
    sending.open(route.method, address);
    sending.setRequestHeader('content-type', 'application/octet-stream');
    sending.setRequestHeader('x-throughline', '1');
    sending.setRequestHeader('idempotency-key', key);
    sending.send(file);
  });
}

const refusedBy = ({ refusal, fields, retryAfter }: RefusalReply) =>
  new RefusedError(refusal, fields, retryAfter);

function read(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // a proxy's page is no answer
  }
}
