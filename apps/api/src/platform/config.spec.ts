import { BadConfig, readConfig } from './config.js';

it('nothing set is the demo on this machine, with a database of its own', () => {
  expect(readConfig({})).toMatchObject({
    port: 3000,
    host: '127.0.0.1',
    publicUrl: 'http://localhost:3000',
    demo: true,
    databaseUrl: undefined,
  });
});

it('an empty value counts as not set', () => {
  expect(readConfig({ DATABASE_URL: '', REDIS_URL: '' })).toMatchObject({ demo: true, redisUrl: undefined });
});

const secret = 'x'.repeat(32);
const anId = '217a419e-6a7d-482a-9596-718b889dffce';
const notifyKey = `throughline-26785a09-ab16-4eb0-8407-a37497a57506-${anId}`;
const real = {
  DATABASE_URL: 'postgres://db/x',
  SECRET: secret,
  SMTP_URL: 'smtp://mail',
  PUBLIC_URL: 'https://room.example',
};

it('a named database turns the demo off', () => {
  expect(readConfig(real).demo).toBe(false);
});

it.each([
  ['PORT', { PORT: 'eighty' }],
  ['DATABASE_URL', { DATABASE_URL: 'mysql://db' }],
  ['REDIS_URL', { REDIS_URL: 'localhost:6379' }],
  ['SECRET', { SECRET: 'short' }],
  ['SECRET', { ...real, SECRET: undefined }],
  ['SMTP_URL', { ...real, SMTP_URL: undefined }],
  ['SMTP_URL', { ...real, NOTIFY_API_KEY: notifyKey, NOTIFY_TEMPLATE_ID: anId }],
  ['NOTIFY_API_KEY', { NOTIFY_API_KEY: 'a-key', NOTIFY_TEMPLATE_ID: anId }],
  ['NOTIFY_API_KEY', { NOTIFY_TEMPLATE_ID: anId }],
  ['NOTIFY_TEMPLATE_ID', { NOTIFY_API_KEY: notifyKey }],
  ['NOTIFY_TEMPLATE_ID', { NOTIFY_API_KEY: notifyKey, NOTIFY_TEMPLATE_ID: 'mine' }],
  ['NOTIFY_URL', { NOTIFY_API_KEY: notifyKey, NOTIFY_TEMPLATE_ID: anId, NOTIFY_URL: 'notify' }],
  ['LOG_LEVEL', { LOG_LEVEL: 'loud' }],
  ['DEMO', { DEMO: 'on', PUBLIC_URL: 'https://room.example' }],
  ['DEMO', { DEMO: 'on', HOST: '0.0.0.0' }],
] as const)('a bad %s stops the start and is named', (name, environment) => {
  expect(() => readConfig(environment)).toThrow(BadConfig);
  expect(() => readConfig(environment)).toThrow(new RegExp(`^${name}`, 'm'));
});

it('GOV.UK Notify stands in for an SMTP server', () => {
  const { notify, smtpUrl } = readConfig({
    ...real,
    SMTP_URL: undefined,
    NOTIFY_API_KEY: notifyKey,
    NOTIFY_TEMPLATE_ID: anId,
  });
  expect(notify).toEqual({ apiKey: notifyKey, templateId: anId, url: undefined });
  expect(smtpUrl).toBeUndefined();
});

it('every bad value is named at once, and no secret is printed', () => {
  const read = () => readConfig({ PORT: 'x', SECRET: 'hunter2', LOG_LEVEL: 'y' });
  expect(read).toThrow(/PORT.*\n.*SECRET.*\n.*LOG_LEVEL/);
  expect(read).not.toThrow(/hunter2/);
});
