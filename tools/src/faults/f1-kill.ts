import { type Product, startProduct } from '@throughline/testkit';
import { missionRoute, judgeRoute } from '@throughline/wire';
import { houseEnv } from './ground.ts';
import { Guest, type Person } from './guest.ts';
import { audit } from './ledger.ts';
import { judge, readCold } from './oracle.ts';
import { randomFrom } from './random.ts';
import type { Fault } from './verdict.ts';
import { until, wait } from './waiting.ts';
import { Writer } from './writer.ts';

interface Snapshot {
  planId: string;
  mission: { id: string };
  commitments: {
    id: string;
    ref: string;
    version: number;
    confidence: { reason: string } | null;
    state: string;
    leadOrganisationId: string;
  }[];
}

/** A product with a PostgreSQL of its own; both are killed, and started anew on their port and data. */
class Killable {
  private product: Product;

  private constructor(product: Product) {
    this.product = product;
  }

  static async start(): Promise<Killable> {
    return new Killable(await startProduct({ env: houseEnv }));
  }

  get url(): string {
    return this.product.url;
  }

  get databaseUrl(): string {
    return this.product.databaseUrl;
  }

  async kill(): Promise<void> {
    const { dataDir, url } = this.product;
    await this.product.kill('SIGKILL');
    this.product = await startProduct({ port: Number(new URL(url).port), dataDir, env: houseEnv });
  }

  stop(): Promise<void> {
    return this.product.stop();
  }
}

interface Scene {
  readonly killable: Killable;
  readonly snapshot: Snapshot;
  readonly commitmentId: string;
  readonly lead: Guest;
  readonly writers: readonly Writer[];
  readonly random: () => number;
}

async function setScene(killable: Killable, seed: number): Promise<Scene> {
  const { url } = killable;
  const people = await Guest.everybody(url);
  const snapshot = await openMission(await Guest.enter(url, people[0] as Person));
  const promise = snapshot.commitments.find(({ state }) => state === 'inProgress');
  if (!promise) throw new Error('the demo mission has no commitment in progress');
  const may = people.filter(({ organisation }) => !organisation.name.startsWith('Cyngor'));
  const ofLead = ({ organisation }: Person) => organisation.id === promise.leadOrganisationId;
  const lead = await Guest.enter(url, may.find(ofLead) as Person);
  const other = await Guest.enter(url, may.find((person) => !ofLead(person)) as Person);
  const random = randomFrom(seed);
  const writers = [lead, other].map(
    (guest, n) => new Writer(guest.write(snapshot.planId), `${seed}.${n}`, random),
  );
  await until(() => writers.every(({ mayWrite }) => mayWrite), 'both pages open');
  return { killable, snapshot, commitmentId: promise.id, lead, writers, random };
}

/** One kill at a random moment. Gives how many acknowledged things a cold reader did not find. */
async function killOnce(scene: Scene, round: number): Promise<number> {
  const { killable, writers, random, snapshot } = scene;
  const command = judgeAnew(scene, round);
  await wait(random() * 400);
  const accounts = writers.map(({ sent, acked }) => ({ sent, acked: [...acked] }));
  await killable.kill();
  const commandHeld = await command;
  await until(() => writers.every(({ provider }) => provider.state.phase !== 'offline'), 'both pages back');
  const cold = await readCold(killable.databaseUrl, snapshot.planId);
  return audit(accounts, cold.text).lost + (commandHeld && cold.sound ? 0 : 1);
}

/**
 * Two people of two organisations type, and one judges a promise again and again, while server and database are
 * killed at a random moment and started anew: every acknowledged mark is there once, every acknowledged command too.
 */
export const kill: Fault = {
  name: 'F1',
  title: 'kill -9 while two people type and a command runs',
  async run({ seed, long, rounds = long ? 1000 : 5 }) {
    const killable = await Killable.start();
    try {
      const scene = await setScene(killable, seed);
      const { writers, random, snapshot } = scene;
      const work = writers.map((writer) => writer.type(() => 2 + random() * 30));
      let lost = 0;
      for (let round = 0; round < rounds; round++) lost += await killOnce(scene, round);
      const place = { databaseUrl: killable.databaseUrl, documentId: snapshot.planId };
      const judged = await judge(place, writers);
      await Promise.all(work);
      lost += judged.lost;
      const figure = `${rounds} kills; ${judged.acked} marks and ${rounds} commands acknowledged`;
      return { held: judged.held && lost === 0, lost, figure };
    } finally {
      await killable.stop();
    }
  },
};

const openMission = async (guest: Guest): Promise<Snapshot> =>
  (await guest.insist(missionRoute, { params: { slug: 'warm-homes' } })).body as Snapshot;

/** One command with one key, repeated until it is answered; each round gives another reason. Says whether it is there. */
async function judgeAnew({ lead, snapshot, commitmentId }: Scene, round: number): Promise<boolean> {
  const find = (where: Snapshot) => where.commitments.find(({ id }) => id === commitmentId);
  const before = find(await openMission(lead));
  const reason = `Round ${round}`;
  const params = { missionId: snapshot.mission.id, commitmentId };
  const body = { version: before?.version, rating: 'amber', reason };
  const { status } = await lead.insist(judgeRoute, { params, body });
  const after = find(await openMission(lead));
  return (
    status === 200 && after?.confidence?.reason === reason && after.version === (before?.version ?? 0) + 1
  );
}
