import { groupSeconds } from '@throughline/mission';
import * as z from 'zod';

const onOff = z.enum(['on', 'off']).transform((value) => value === 'on');
const address = (...schemes: string[]) =>
  z.string().refine((text) => URL.canParse(text) && schemes.includes(new URL(text).protocol), {
    error: `must be an address starting with ${schemes.map((scheme) => `${scheme}//`).join(' or ')}`,
  });

const Environment = z.object({
  PORT: z.coerce.number({ error: 'must be a port number' }).int().min(0).max(65_535).default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  PUBLIC_URL: address('http:', 'https:').optional(),
  DATA_DIR: z.string().min(1).default('.data'),
  DATABASE_URL: address('postgres:', 'postgresql:').optional(),
  DATABASE_POOL: z.coerce.number().int().min(4).max(200).default(20),
  REDIS_URL: address('redis:', 'rediss:').optional(),
  SMTP_URL: address('smtp:', 'smtps:').optional(),
  NOTIFY_API_KEY: z
    .string()
    .regex(/-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i, {
      error: 'must be a key as GOV.UK Notify shows it: its name and two ids',
    })
    .optional(),
  NOTIFY_TEMPLATE_ID: z.uuid({ error: 'must be the id of a template' }).optional(),
  NOTIFY_URL: address('http:', 'https:').optional(),
  MAIL_FROM: z.string().min(3).default('Throughline <throughline@localhost>'),
  SECRET: z.string().min(32, { error: 'must have at least 32 characters' }).optional(),
  DEMO: onOff.optional(),
  CHROMIUM_PATH: z.string().min(1).optional(),
  CHROMIUM_SANDBOX: onOff.default(true),
  PATH: z.string().default(''),
  LD_LIBRARY_PATH: z.string().default(''),
  FILES_PER_MISSION: z.coerce
    .number({ error: 'must be a number of megabytes' })
    .int()
    .min(1)
    .max(1_000_000)
    .default(1024),
  /** Seconds that a letter waits for what else its author does. */
  NOTICE_WAIT: z.coerce
    .number({ error: 'must be a number of seconds' })
    .int()
    .min(0)
    .max(3600)
    .default(groupSeconds),
  JOBS: onOff.default(true),
  TRUST_PROXY: z.coerce
    .number({ error: 'must be the number of proxies in front' })
    .int()
    .min(0)
    .max(10)
    .default(0),
  RATE_LIMIT_FACTOR: z.coerce.number().min(0.1).max(10_000).default(1),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
});

const loopback = new Set(['localhost', '127.0.0.1', '[::1]', '::1']);
const isLoopback = (url: string) => loopback.has(new URL(url).hostname);

/** A setting that can't stand. The message names each bad value and never prints a secret. */
export class BadConfig extends Error {}

export type Config = ReturnType<typeof readConfig>;

/** Reads and checks the environment; the only place that does. Throws `BadConfig` with a line per bad value. */
export function readConfig(environment: Record<string, string | undefined>) {
  const env = parsedOrBad(environment);
  const publicUrl = new URL(env.PUBLIC_URL ?? `http://localhost:${env.PORT}`).origin;
  const demo = env.DEMO ?? (!env.DATABASE_URL && isLoopback(publicUrl) && loopback.has(env.HOST));
  if (demo && !(isLoopback(publicUrl) && loopback.has(env.HOST))) {
    throw new BadConfig(
      'DEMO: signs anybody in, so it runs on this machine alone; set DEMO=off, or PUBLIC_URL and HOST to localhost',
    );
  }
  if (!demo && !env.SECRET && env.DATABASE_URL) {
    throw new BadConfig(
      'SECRET: is needed when DATABASE_URL is set; 32 random characters or more, the same on every node',
    );
  }
  requireOneWayForMail(env, demo);
  return {
    port: env.PORT,
    host: env.HOST,
    publicUrl,
    publicUrlIsSet: env.PUBLIC_URL !== undefined,
    dataDir: env.DATA_DIR,
    databaseUrl: env.DATABASE_URL,
    databasePool: env.DATABASE_POOL,
    redisUrl: env.REDIS_URL,
    smtpUrl: env.SMTP_URL,
    /** GOV.UK Notify, which takes letters instead of an SMTP server. */
    notify:
      env.NOTIFY_API_KEY && env.NOTIFY_TEMPLATE_ID
        ? { apiKey: env.NOTIFY_API_KEY, templateId: env.NOTIFY_TEMPLATE_ID, url: env.NOTIFY_URL }
        : undefined,
    mailFrom: env.MAIL_FROM,
    secret: env.SECRET,
    demo,
    chromiumPath: env.CHROMIUM_PATH,
    chromiumSandbox: env.CHROMIUM_SANDBOX,
    /** Where programs and their libraries are found, for those that the product starts. */
    programs: { PATH: env.PATH, LD_LIBRARY_PATH: env.LD_LIBRARY_PATH },
    /** Bytes that the files of one mission may weigh together. */
    filesPerMission: env.FILES_PER_MISSION * 1024 * 1024,
    noticeWait: env.NOTICE_WAIT,
    jobs: env.JOBS,
    trustProxy: env.TRUST_PROXY,
    rateLimitFactor: env.RATE_LIMIT_FACTOR,
    logLevel: env.LOG_LEVEL,
  };
}

function parsedOrBad(environment: Record<string, string | undefined>) {
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = Environment.safeParse(set);
  if (!parsed.success) {
    throw new BadConfig(parsed.error.issues.map((i) => `${i.path.join('.')}: ${i.message}`).join('\n'));
  }
  return parsed.data;
}

function requireOneWayForMail(env: z.infer<typeof Environment>, demo: boolean): void {
  if (env.NOTIFY_API_KEY && !env.NOTIFY_TEMPLATE_ID)
    throw new BadConfig('NOTIFY_TEMPLATE_ID: is needed with NOTIFY_API_KEY');
  if (!env.NOTIFY_API_KEY && (env.NOTIFY_TEMPLATE_ID || env.NOTIFY_URL))
    throw new BadConfig('NOTIFY_API_KEY: is needed with NOTIFY_TEMPLATE_ID or NOTIFY_URL');
  if (env.NOTIFY_API_KEY && env.SMTP_URL)
    throw new BadConfig(
      'SMTP_URL: mail goes by SMTP or by GOV.UK Notify; set one of SMTP_URL and NOTIFY_API_KEY',
    );
  if (!demo && !env.SMTP_URL && !env.NOTIFY_API_KEY)
    throw new BadConfig(
      'SMTP_URL: is needed (or NOTIFY_API_KEY), because people sign in with a mailed code (demo mode alone does without)',
    );
}

/** Config with what only a running node knows: its database and its secret. */
export interface Settings extends Omit<Config, 'databaseUrl' | 'secret'> {
  readonly databaseUrl: string;
  readonly secret: string;
}
export const SETTINGS = Symbol('settings');
