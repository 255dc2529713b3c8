import type { Refusal } from '@throughline/mission';
import type { Route } from '@throughline/wire';
import type { Request } from 'express';
import { Refused } from '../refused.js';

/** The bytes of an upload. Read by the handler, so nobody who was turned away at the door makes the server hold any. */
export async function readUpload(
  request: Request,
  route: Route,
  refusal: Refusal = 'tooLarge',
): Promise<Buffer> {
  if (!request.is('application/octet-stream')) throw new Refused('unsupportedType');
  const most = route.upload ?? 0;
  if (Number(request.headers['content-length'] ?? 0) > most) throw tooLarge(request, refusal);
  return new Promise((done, failed) => {
    const parts: Buffer[] = [];
    let size = 0;
    request.on('data', (part: Buffer) => {
      size += part.length;
      if (size <= most) return void parts.push(part);
      if (size - part.length > most) return; // told already
      // What still comes is let pass unread, for whoever is cut off while they send never hears the reason.
      parts.length = 0;
      failed(tooLarge(request, refusal));
    });
    request.on('end', () => done(Buffer.concat(parts)));
    request.on('error', () => failed(new Refused('malformed')));
    request.on('close', () => failed(new Refused('malformed')));
  });
}

function tooLarge(request: Request, refusal: Refusal): Refused {
  request.res?.setHeader('Connection', 'close');
  return new Refused(refusal);
}
