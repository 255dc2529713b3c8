import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';

/** A message as it was received; `to` and `from` are the envelope's, which is where it was really sent. */
export type ReceivedMail = {
  from: string;
  to: string[];
  subject: string;
  text: string;
  html: string;
  parsed: ParsedMail;
};

export type MailServer = {
  url: string;
  messages: ReceivedMail[];
  /** Resolves with the first message that fits, received already or later. */
  waitFor(fits: (mail: ReceivedMail) => boolean): Promise<ReceivedMail>;
  stop(): Promise<void>;
};

type Wish = { fits: (mail: ReceivedMail) => boolean; grant: (mail: ReceivedMail) => void };

/** A real SMTP server on loopback that keeps whatever it is sent. */
export const startMailServer = async (): Promise<MailServer> => {
  const messages: ReceivedMail[] = [];
  const wishes = new Set<Wish>();
  const keep = (mail: ReceivedMail): void => {
    messages.push(mail);
    for (const wish of [...wishes].filter(({ fits }) => fits(mail))) {
      wishes.delete(wish);
      wish.grant(mail);
    }
  };
  const server = receiveInto(keep);
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  // A sender that was killed resets its connection; unheard, that would end whoever runs this.
  server.on('error', () => undefined);
  return {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    messages,
    waitFor: (fits) => {
      const present = messages.find(fits);
      return present ? Promise.resolve(present) : new Promise((grant) => wishes.add({ fits, grant }));
    },
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
};

const receiveInto = (keep: (mail: ReceivedMail) => void): SMTPServer =>
  new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    closeTimeout: 100,
    onData: (stream, session, done) => {
      const { mailFrom, rcptTo } = session.envelope;
      simpleParser(stream).then((parsed) => {
        keep({
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map(({ address }) => address),
          subject: parsed.subject ?? '',
          text: parsed.text ?? '',
          html: parsed.html || '',
          parsed,
        });
        done();
      }, done);
    },
  });
