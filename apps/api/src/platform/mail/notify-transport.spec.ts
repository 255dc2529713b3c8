import { type NotifyServer, startNotifyServer } from '@throughline/testkit';
import { Undeliverable } from './letter.js';
import { NotifyTransport } from './notify-transport.js';

const templateId = '217a419e-6a7d-482a-9596-718b889dffce';
const letter = { to: 'ann@example.org', subject: 'C4 has moved', text: 'Plain words', id: 'notice-1' };

let notify: NotifyServer;
let transport: NotifyTransport;
beforeEach(async () => {
  notify = await startNotifyServer();
  transport = new NotifyTransport(templateId, notify.apiKey, notify.url);
});
afterEach(() => notify.stop());

it('hands Notify the subject, the body in its markdown, our id as the reference, and the one-click address', async () => {
  const oneClickUnsubscribe = 'https://room.example/api/unsubscribe/t';
  await transport.send({ ...letter, notifyBody: '# Words', oneClickUnsubscribe });
  expect(notify.letters).toEqual([
    {
      email_address: 'ann@example.org',
      template_id: templateId,
      personalisation: { subject: 'C4 has moved', body: '# Words' },
      reference: 'notice-1',
      one_click_unsubscribe_url: oneClickUnsubscribe,
    },
  ]);
});

it('a letter without markdown goes as its text, and an address that is not https is left to the body', async () => {
  await transport.send({ ...letter, oneClickUnsubscribe: 'http://localhost/api/unsubscribe/t' });
  expect(notify.letters[0]?.personalisation['body']).toBe('Plain words');
  expect(notify.letters[0]).not.toHaveProperty('one_click_unsubscribe_url');
});

it.each([
  [429, 'RateLimitError'],
  [500, 'Exception'],
  [503, 'ServiceUnavailable'],
  [403, 'AuthError'],
])('%s %s passes, so the letter is tried again', async (status, error) => {
  notify.refuseNext({ status, error, message: 'ann@example.org' });
  const trouble = await transport.send(letter).catch((thrown: unknown) => thrown);
  expect(trouble).toBeInstanceOf(Error);
  expect(trouble).not.toBeInstanceOf(Undeliverable);
  await transport.send(letter);
  expect(notify.letters).toHaveLength(1);
});

it('400 stands for good, and what is told of it quotes nothing of the letter', async () => {
  notify.refuseNext({
    status: 400,
    error: 'ValidationError',
    message: 'email_address ann@example.org is wrong',
  });
  const trouble = await transport.send(letter).catch((thrown: unknown) => thrown);
  expect(trouble).toBeInstanceOf(Undeliverable);
  expect(String(trouble)).toBe('Error: GOV.UK Notify answered 400 ValidationError');
});

it('a wrong key is refused as Notify refuses it', async () => {
  const forged = new NotifyTransport(templateId, notify.apiKey.replace(/.$/, 'f'), notify.url);
  await expect(forged.send(letter)).rejects.toThrow('403 AuthError');
});

it('nobody there is told without an address', async () => {
  await notify.stop();
  await expect(transport.send(letter)).rejects.toThrow('GOV.UK Notify did not answer (ECONNREFUSED)');
  notify = await startNotifyServer();
});
