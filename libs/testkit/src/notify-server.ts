import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** A letter as GOV.UK Notify's HTTP API is asked to send it. */
export interface NotifyLetter {
  readonly email_address: string;
  readonly template_id: string;
  readonly personalisation: Record<string, string>;
  readonly reference?: string;
  readonly one_click_unsubscribe_url?: string;
}

export interface NotifyServer {
  readonly url: string;
  readonly apiKey: string;
  readonly letters: NotifyLetter[];
  /** What the next request is answered with instead of taking its letter; `hang` is no answer at all. */
  refuseNext(answer: { status: number; error: string; message: string } | 'hang'): void;
  waitFor(fits: (letter: NotifyLetter) => boolean): Promise<NotifyLetter>;
  stop(): Promise<void>;
}

const serviceId = '26785a09-ab16-4eb0-8407-a37497a57506';
const secret = '3d844edf-8d35-48ac-975b-e847b4f122b0';

/** Stands in for `POST /v2/notifications/email` of GOV.UK Notify: checks the token as it does, and keeps what it is sent. */
export async function startNotifyServer(): Promise<NotifyServer> {
  const letters: NotifyLetter[] = [];
  const refusals: Parameters<NotifyServer['refuseNext']>[0][] = [];
  const wishes = new Set<(letter: NotifyLetter) => void>();
  const server = createServer((request, response) => {
    const answer = (status: number, body: object) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    void text(request).then((body) => {
      const refusal = refusals.shift();
      if (refusal === 'hang') return;
      if (refusal) return answer(refusal.status, { status_code: refusal.status, errors: [refusal] });
      if (request.method !== 'POST' || request.url !== '/v2/notifications/email') return answer(404, {});
      if (!isSigned(request))
        return answer(403, refused(403, 'AuthError', 'Invalid token: API key not found'));
      const letter = JSON.parse(body) as NotifyLetter;
      letters.push(letter);
      for (const wish of wishes) wish(letter);
      return answer(201, { id: crypto.randomUUID(), reference: letter.reference ?? null });
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    apiKey: `stand-in-${serviceId}-${secret}`,
    letters,
    refuseNext: (answer) => void refusals.push(answer),
    waitFor: (fits) =>
      new Promise((done) => {
        const present = letters.find(fits);
        if (present) return done(present);
        const wish = (letter: NotifyLetter) => {
          if (!fits(letter)) return;
          wishes.delete(wish);
          done(letter);
        };
        wishes.add(wish);
      }),
    stop: () => {
      server.closeAllConnections();
      return new Promise((done) => server.close(() => done()));
    },
  };
}

const refused = (status: number, error: string, message: string) => ({
  status_code: status,
  errors: [{ error, message }],
});

/** A token of Notify's: HS256 over the key's secret, issued by the service not long ago. */
function isSigned(request: IncomingMessage): boolean {
  const [head = '', claims = '', mac = ''] = (request.headers.authorization ?? '')
    .replace('Bearer ', '')
    .split('.');
  if (createHmac('sha256', secret).update(`${head}.${claims}`).digest('base64url') !== mac) return false;
  const { iss, iat } = JSON.parse(Buffer.from(claims, 'base64url').toString()) as {
    iss: string;
    iat: number;
  };
  return iss === serviceId && Math.abs(Date.now() / 1000 - iat) < 30;
}
