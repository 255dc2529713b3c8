import { NotifyClient } from 'notifications-node-client';
import { type Letter, type MailTransport, Undeliverable } from './letter.js';

const patience = 10_000;
/** An `error` of its client, as far as it is told to us: axios' own, which differs by what went wrong. */
interface NotifyTrouble {
  readonly response?: { readonly status: number; readonly data?: { errors?: { error?: string }[] } };
  readonly code?: string;
}

/**
 * Mail by GOV.UK Notify. Its template has the subject `((subject))` and the body `((body))`. Notify keeps no Message-ID
 * of ours: the letter's id goes along as its reference.
 */
export class NotifyTransport implements MailTransport {
  private readonly client: NotifyClient;

  constructor(
    private readonly templateId: string,
    apiKey: string,
    url: string | undefined,
  ) {
    this.client = url ? new NotifyClient(url, apiKey) : new NotifyClient(apiKey);
    // By itself it would wait for an answer for ever, and follow wherever it is sent.
    const { restClient } = this.client.apiClient;
    this.client.setClient(((ask: object) =>
      restClient({ ...ask, timeout: patience, maxRedirects: 0 })) as typeof restClient);
  }

  async send({ id, to, subject, text, notifyBody, oneClickUnsubscribe }: Letter): Promise<void> {
    await this.client
      .sendEmail(this.templateId, to, {
        personalisation: { subject, body: notifyBody ?? text },
        ...(id ? { reference: id } : {}),
        // Notify takes https addresses alone; the body has a link in any case.
        ...(oneClickUnsubscribe?.startsWith('https:') ? { oneClickUnsubscribeURL: oneClickUnsubscribe } : {}),
      })
      .catch((error: unknown) => {
        throw troubleOf(error as NotifyTrouble);
      });
  }
}

/**
 * Its answers may quote the letter, so only their kind is told on. A 403 is for whoever runs this to mend (a wrong key,
 * a clock that is off), and a 429 or 5xx passes: all of them are tried again. Other 4xx never come right.
 */
function troubleOf({ response, code }: NotifyTrouble): Error {
  if (!response) return new Error(`GOV.UK Notify did not answer (${code ?? 'no answer'})`);
  const kind = response.data?.errors?.[0]?.error;
  const said = `GOV.UK Notify answered ${String(response.status)}${kind && /^\w{1,40}$/.test(kind) ? ` ${kind}` : ''}`;
  const forGood =
    response.status >= 400 && response.status < 500 && ![401, 403, 408, 429].includes(response.status);
  return forGood ? new Undeliverable(said) : new Error(said);
}
