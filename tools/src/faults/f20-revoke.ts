import { startProduct, startProxy, startRedis } from '@throughline/testkit';
import { missionRoute, removeMemberRoute } from '@throughline/wire';
import { Guest, type Person } from './guest.ts';
import { until } from './waiting.ts';
import type { Fault, Verdict } from './verdict.ts';

interface Snapshot {
  planId: string;
  mission: { id: string };
  memberships: { id: string; personId: string; role: string; version: number; endedAt: string | null }[];
}

interface Stage {
  near: string;
  far: string;
  cut(): void;
  mend(): void;
  stop(): Promise<void>;
}

/** Two nodes over one database; the far one reaches Redis through a proxy that can be cut. */
async function setStage(): Promise<Stage> {
  const redis = await startRedis();
  const proxy = await startProxy({ target: redis.url });
  const first = await startProduct({ redisUrl: redis.url });
  const env = { PUBLIC_URL: first.url, DEMO: 'on', SECRET: first.secret };
  const second = await startProduct({ databaseUrl: first.databaseUrl, redisUrl: proxy.url, env });
  return {
    near: first.url,
    far: second.url,
    cut: () => proxy.set('cut'),
    mend: () => proxy.set('pass'),
    stop: async () => {
      await second.stop();
      await first.stop();
      await proxy.stop();
      await redis.stop();
    },
  };
}

const openMission = async (guest: Guest): Promise<Snapshot> =>
  (await guest.call(missionRoute, { params: { slug: 'warm-homes' } })).body as Snapshot;

/** Removes a member mid-typing and measures, from the command's answer, until nothing more is heard or taken. */
async function revoke(chair: Guest, leaver: Guest, watcher: Guest): Promise<number> {
  const snapshot = await openMission(chair);
  const socket = await leaver.follow(snapshot.mission.id);
  const writing = leaver.write(snapshot.planId, socket);
  const watching = watcher.write(snapshot.planId);
  await until(() => writing.state.editable && watching.state.phase === 'synced', 'both pages open');
  let heardAt = 0;
  let shownAt = 0;
  writing.on('state', (state) => (heardAt ||= state.phase === 'refused' ? performance.now() : 0));
  watching.doc.on('update', () => (shownAt = performance.now()));
  const typing = setInterval(() => {
    const text = writing.doc.getText('fault');
    text.insert(text.length, 'x');
  }, 10);
  await until(() => shownAt > 0, 'the watcher reads along');
  const place = snapshot.memberships.find((row) => row.personId === leaver.person.id && !row.endedAt)!;
  const params = { missionId: snapshot.mission.id, membershipId: place.id };
  const { status } = await chair.call(removeMemberRoute, { params, body: { version: place.version } });
  if (status !== 200) throw new Error(`removing answered ${status}`);
  const removedAt = performance.now();
  await until(() => heardAt > 0, 'the leaver is told');
  await new Promise((done) => setTimeout(done, 1500)); // long enough to see words that still come through
  clearInterval(typing);
  return Math.max(heardAt, shownAt) - removedAt;
}

/** A member removed while typing is cut off within one second, on a node of their own and on one without Redis too. */
export const revokeMidTyping: Fault = {
  name: 'F20',
  title: 'a member is removed while typing, on either node, and without Redis',
  async run(): Promise<Verdict> {
    const stage = await setStage();
    try {
      const people = await Guest.everybody(stage.near);
      const first = await Guest.enter(stage.near, people[0]!);
      const { memberships } = await openMission(first);
      const withRole = (...roles: string[]) =>
        people.filter((p) => memberships.some((m) => m.personId === p.id && roles.includes(m.role)));
      const chair = await Guest.enter(stage.near, withRole('chair')[0]!);
      const writers: Person[] = withRole('partner', 'boardMember');
      const enter = (index: number, url: string) =>
        Guest.enter(stage.near, writers[index]!).then((guest) => guest.at(url));
      const delays = [await revoke(chair, await enter(0, stage.near), await enter(3, stage.near))];
      delays.push(await revoke(chair, await enter(1, stage.far), await enter(3, stage.near)));
      stage.cut();
      delays.push(await revoke(chair, await enter(2, stage.far), await enter(3, stage.far)));
      stage.mend();
      const slowest = Math.max(...delays);
      return {
        held: slowest <= 1000,
        lost: 0,
        figure: `same node, other node, without Redis: ${delays.map((ms) => `${Math.max(0, Math.round(ms))} ms`).join(', ')}`,
      };
    } finally {
      await stage.stop();
    }
  },
};
