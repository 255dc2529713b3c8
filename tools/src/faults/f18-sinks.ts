import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  type FaultProxy,
  type MailServer,
  type SinkServer,
  standInCertificate,
  startMailServer,
  startProxy,
  startSink,
} from '@throughline/testkit';
import {
  addDeviceRoute,
  makeWebhookRoute,
  switchWebhookRoute,
  type WebhookWithNews,
  webhooksRoute,
} from '@throughline/wire';
import { ask, type Ground } from './ground.ts';
import type { Guest } from './guest.ts';
import { House } from './house.ts';
import { change, type Judge, judgesIn } from './judges.ts';
import { auditLetters, headsOf, type LetterAudit, readNotices } from './notice-oracle.ts';
import { type Fault, ms, type Verdict } from './verdict.ts';
import { timed, until, wait } from './waiting.ts';

interface Scene {
  readonly house: House;
  readonly mail: MailServer;
  readonly smtp: FaultProxy;
  readonly stuck: SinkServer;
  readonly quick: SinkServer;
  readonly judges: readonly Judge[];
  /** Whose webhook and device hang, and whose do not. */
  readonly hanging: readonly Guest[];
  readonly others: readonly Guest[];
}

/** Longest that others may wait for theirs when the last change is made. */
const patience = 30_000;
const people = 12;

const idsOf = ({ received }: SinkServer) =>
  received.filter(({ url }) => url === '/in').map(({ headers }) => String(headers['webhook-id']));
const woken = ({ received }: SinkServer) => received.filter(({ url }) => url.startsWith('/in/push/')).length;

/** The notices of some people that go by a channel. */
async function due({ databaseUrl }: House, guests: readonly Guest[], channel: string): Promise<string[]> {
  const rows = await ask<{ id: string }>(
    databaseUrl,
    `select n.id from notice n where n.person_id = any($1) and n.channels ? $2
     and exists (select from webhook w where w.person_id = n.person_id and n.id > w.id)`,
    [guests.map(({ person }) => person.id), channel],
  );
  return rows.map(({ id }) => id);
}

/** An endpoint is one browser’s, and so one person’s. */
async function equip(guests: readonly Guest[], sink: SinkServer): Promise<void> {
  for (const guest of guests) {
    await guest.insist(makeWebhookRoute, { body: { name: 'Ours', url: sink.url } });
    await guest.insist(addDeviceRoute, { body: { endpoint: `${sink.url}/push/${guest.person.id}` } });
  }
}

const jobsOpen = (queue: string) =>
  `select count(*)::int as n from pgboss.job where name = '${queue}' and state < 'completed'`;
const count = async ({ databaseUrl }: House, sql: string) =>
  (await ask<{ n: number }>(databaseUrl, sql))[0]?.n ?? Number.NaN;

/** The clock moves on for what waits for its next try. */
async function hoursPass({ databaseUrl }: House): Promise<void> {
  await ask(databaseUrl, 'update webhook set retry_at = now() where retry_at > now()');
  await ask(
    databaseUrl,
    `update pgboss.job set start_after = now() where name in ('webhook', 'push') and state < 'active' and start_after > now()`,
  );
}

const hooksOf = async (guests: readonly Guest[]): Promise<WebhookWithNews[]> => {
  const answers = await Promise.all(guests.map((guest) => guest.insist(webhooksRoute, {})));
  return answers.flatMap(({ body }) => (body as { webhooks: WebhookWithNews[] }).webhooks);
};
const told = async ({ house }: Scene, guest: Guest) => (await due(house, [guest], 'webhook')).length > 0;

/** Until the product gives each of them up, days of failing later, and says so to its owner. */
async function giveUp(scene: Scene, guests: readonly Guest[]): Promise<boolean> {
  for (let round = 0; round < 200; round++) {
    const hooks = await hooksOf(guests);
    if (
      hooks.every(
        ({ state, deliveries }) => state === 'stopped' && deliveries.some((one) => one.state === 'dead'),
      )
    )
      return true;
    await hoursPass(scene.house);
    await wait(300);
  }
  return false;
}

/** Their owners switch them on again; gives how many posts are missing then, and how many ids nobody knows. */
async function comeBack(
  scene: Scene,
  guests: readonly Guest[],
): Promise<{ missing: number; strange: number }> {
  const { stuck, house } = scene;
  stuck.behave(204);
  for (const guest of guests)
    for (const { id } of await hooksOf([guest]))
      await guest.insist(switchWebhookRoute, { params: { webhookId: id }, body: { on: true } });
  const wanted = new Set(await due(house, guests, 'webhook'));
  const missing = () => [...wanted].filter((id) => !idsOf(stuck).includes(id)).length;
  await until(() => missing() === 0, 'what was missed', 60_000).catch(() => undefined);
  return { missing: missing(), strange: new Set(idsOf(stuck).filter((id) => !wanted.has(id))).size };
}

interface Outcome {
  readonly changes: number;
  readonly others: number;
  readonly othersMissing: number;
  readonly pressed: number;
  readonly stopped: boolean;
  readonly missing: number;
  readonly strange: number;
  readonly letters: LetterAudit;
  readonly rowsWrong: number;
}

function verdictOf(out: Outcome): Verdict {
  const lost = out.missing + out.othersMissing + out.letters.lost + out.rowsWrong;
  return {
    held: lost + out.strange === 0 && out.stopped && out.others < patience,
    lost,
    figure:
      `${out.changes} changes while mail server, webhooks and devices hang: others had all posts and pushes ${ms(out.others)} after the last ` +
      `(${out.othersMissing} missing); ${out.pressed} attempts on what hung, then given up and shown: ${out.stopped ? 'yes' : 'NO'}; ` +
      `switched on, ${out.missing} missing, ${out.strange} under another webhook-id; ` +
      `${out.letters.received} letters once the mail server was back, ${out.letters.lost} lost, ${out.letters.again} sent again; ${out.rowsWrong} rows wrong`,
  };
}

async function judged(scene: Scene, changes: number): Promise<Verdict> {
  const { house, mail, smtp, stuck, quick, judges, hanging, others } = scene;
  await until(
    async () => (await count(house, jobsOpen('notices'))) === 0,
    'the work of the demo mission done',
    60_000,
  );
  const heads = await headsOf(house.databaseUrl);
  smtp.set('hold');
  stuck.behave('hang');
  await change(judges, changes, 1);
  await until(async () => (await count(house, jobsOpen('notices'))) === 0, 'the notices', 60_000);
  const [posts, pushes] = await Promise.all([due(house, others, 'webhook'), due(house, others, 'push')]);
  const othersMissing = () => posts.length + pushes.length - new Set(idsOf(quick)).size - woken(quick);
  const waited = await timed(() => othersMissing() <= 0, patience);
  const pressed = idsOf(stuck).length;
  // What hangs is given ten seconds each time; from here on it refuses, which fails the same and at once.
  stuck.behave(503);
  const owners: Guest[] = [];
  for (const guest of hanging) if (await told(scene, guest)) owners.push(guest);
  const stopped = owners.length > 0 && (await giveUp(scene, owners));
  const { missing, strange } = await comeBack(scene, owners);
  smtp.set('pass');
  await until(async () => (await count(house, jobsOpen('mail'))) === 0, 'the letters', 180_000);
  const cold = await readNotices(house.databaseUrl, heads);
  const letters = auditLetters(cold.letters, mail.messages);
  const rowsWrong = cold.missing.length + cold.extra.length + cold.repeated + cold.unmailed;
  return verdictOf({
    changes,
    others: waited,
    othersMissing: Math.max(0, othersMissing()),
    pressed,
    stopped,
    missing,
    strange,
    letters,
    rowsWrong,
  });
}

const standInNet = async (ground: Ground): Promise<Record<string, string>> => {
  const certificate = join(await ground.dataFolder(), 'stand-in.pem');
  await writeFile(certificate, standInCertificate);
  return {
    NODE_OPTIONS: `--import=${pathToFileURL(join(import.meta.dirname, 'stand-in-net.ts')).href}`,
    NODE_EXTRA_CA_CERTS: certificate,
  };
};

/** Half of the people have a webhook and a device that hang, and the mail server hangs for all. */
export const sinksHang: Fault = {
  name: 'F18',
  title: 'mail server, webhooks and devices hang',
  async run({ seed, long, ground: openGround }) {
    const ground = await openGround();
    const mail = await startMailServer();
    const smtp = await startProxy({ target: mail.url });
    const [stuck, quick] = [await startSink('stuck'), await startSink('quick')];
    const env = { SMTP_URL: smtp.url, NOTICE_WAIT: '0', ...(await standInNet(ground)) };
    const house = await House.open(ground, { seed, env });
    try {
      const judges = await judgesIn(house);
      const all = await Promise.all(Array.from({ length: people }, (_, n) => house.guest(n)));
      const guests = [...new Map(all.map((guest) => [guest.person.id, guest])).values()];
      const [hanging, others] = [guests.filter((_, n) => n % 2 === 0), guests.filter((_, n) => n % 2 === 1)];
      await equip(hanging, stuck);
      await equip(others, quick);
      return await judged({ house, mail, smtp, stuck, quick, judges, hanging, others }, long ? 200 : 20);
    } finally {
      await house.close();
      await Promise.all([stuck.stop(), quick.stop(), smtp.stop(), mail.stop()]);
    }
  },
};
