import { createTransport } from 'nodemailer';
import { startMailServer, type MailServer } from './mail-server.js';

describe('the mail server', () => {
  let server: MailServer;

  beforeEach(async () => {
    server = await startMailServer();
  });

  afterEach(() => server.stop());

  const send = (to: string, subject: string): Promise<unknown> =>
    createTransport(server.url).sendMail({
      from: 'room@example.org',
      to,
      subject,
      text: 'Dŵr glân',
      html: '<p>Dŵr</p>',
    });

  it('keeps what it was really sent, parsed', async () => {
    await send('ann@example.org', 'A promise moved');
    const [mail] = server.messages;
    expect(mail).toMatchObject({
      from: 'room@example.org',
      to: ['ann@example.org'],
      subject: 'A promise moved',
      html: '<p>Dŵr</p>',
    });
    expect(mail?.text.trim()).toBe('Dŵr glân');
  });

  it('gives a waiting test the message that fits, whether it came before or comes later', async () => {
    const later = server.waitFor(({ to }) => to.includes('bob@example.org'));
    await send('ann@example.org', 'First');
    await send('bob@example.org', 'Second');
    expect((await later).subject).toBe('Second');
    expect((await server.waitFor(({ subject }) => subject === 'First')).to).toEqual(['ann@example.org']);
  });
});
