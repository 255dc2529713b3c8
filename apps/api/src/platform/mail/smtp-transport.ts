import { createTransport, type Transporter } from 'nodemailer';
import { type Letter, type MailTransport, Undeliverable } from './letter.js';

/** A server that hangs holds up one letter for so long, and then the letter waits for its next try. */
const patience = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 };

export class SmtpTransport implements MailTransport {
  private readonly transport: Transporter;
  private readonly domain: string;

  constructor({ smtpUrl, mailFrom, publicUrl }: { smtpUrl: string; mailFrom: string; publicUrl: string }) {
    this.domain = new URL(publicUrl).hostname;
    const url = new URL(smtpUrl);
    for (const [name, value] of Object.entries(patience))
      if (!url.searchParams.has(name)) url.searchParams.set(name, String(value));
    this.transport = createTransport(url.href, {
      from: mailFrom,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  }

  async send({ id, to, subject, text, html, oneClickUnsubscribe }: Letter): Promise<void> {
    await this.transport
      .sendMail({
        to,
        subject,
        text,
        ...(html ? { html } : {}),
        ...(id ? { messageId: `<${id}@${this.domain}>` } : {}),
        headers: {
          'Auto-Submitted': 'auto-generated',
          ...(oneClickUnsubscribe && {
            'List-Unsubscribe': `<${oneClickUnsubscribe}>`,
            'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
          }),
        },
      })
      .catch((error: unknown) => {
        throw troubleOf(error as SmtpTrouble);
      });
  }
}

interface SmtpTrouble extends Error {
  readonly command?: string;
  readonly responseCode?: number;
}

/** A 5xx to the recipient or the letter stands for good; one to a name and password is for whoever runs this to mend. */
function troubleOf(error: SmtpTrouble): Error {
  const { command, responseCode = 0 } = error;
  const forGood = responseCode >= 500 && (command === 'RCPT TO' || command === 'DATA');
  return forGood
    ? new Undeliverable(`the mail server answered ${String(responseCode)} to ${command}`)
    : error;
}
