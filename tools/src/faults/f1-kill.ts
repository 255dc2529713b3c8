import { createHash } from 'node:crypto';
import type { CoeditProvider } from '@throughline/coedit/client';
import { type Product, startProduct } from '@throughline/testkit';
import { missionRoute, moveForecastRoute } from '@throughline/wire';
import { Guest, type Person, until } from './guest.ts';
import type { Fault, Verdict } from './verdict.ts';
import { randomFrom } from './random.ts';

interface Snapshot {
  planId: string;
  mission: { id: string };
  commitments: {
    id: string;
    ref: string;
    version: number;
    forecast: string;
    state: string;
    leadOrganisationId: string;
  }[];
}

const wait = (ms: number) => new Promise((done) => setTimeout(done, ms));
const textOf = (provider: CoeditProvider) => provider.doc.getText('fault').toString();
const hash = (text: string) => createHash('sha256').update(text).digest('hex');

/** A page that types numbered marks; a mark is acknowledged when nothing was unsynced after it. */
class Typist {
  readonly provider: CoeditProvider;
  readonly acked: string[] = [];
  private readonly name: string;
  private readonly sent: string[] = [];
  private typing = true;

  constructor(provider: CoeditProvider, name: string) {
    this.provider = provider;
    this.name = name;
    provider.on('state', (state) => {
      if (state.unsynced === 0) this.acked.push(...this.sent.slice(this.acked.length));
    });
  }

  async type(pause: () => number): Promise<void> {
    for (let n = 1; this.typing; n++) {
      const mark = `⟨${this.name}:${n}⟩`;
      const text = this.provider.doc.getText('fault');
      this.sent.push(mark);
      text.insert(text.length, mark);
      await wait(pause());
    }
  }

  async stop(): Promise<void> {
    this.typing = false;
    await until(() => this.provider.state.unsynced === 0, `${this.name} saved`);
    this.acked.push(...this.sent.slice(this.acked.length));
  }
}

/** What of the acknowledged is not there exactly once. */
const missing = (marks: readonly string[], text: string) =>
  marks.filter((mark) => text.split(mark).length !== 2).length;

/** A product that can be killed and started anew on its port and data. */
class Killable {
  private product: Product;

  constructor(product: Product) {
    this.product = product;
  }

  async kill(): Promise<void> {
    const { dataDir, url } = this.product;
    await this.product.kill('SIGKILL');
    this.product = await startProduct({ port: Number(new URL(url).port), dataDir });
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
  readonly typists: readonly Typist[];
  readonly random: () => number;
}

async function setScene(url: string, killable: Killable, seed: number): Promise<Scene> {
  const people = await Guest.everybody(url);
  const snapshot = await openMission(await Guest.enter(url, people[0]!));
  const promise = snapshot.commitments.find((c) => c.state === 'inProgress')!;
  const writers = people.filter((p) => !p.organisation.name.startsWith('Cyngor'));
  const ofLead = (p: Person) => p.organisation.id === promise.leadOrganisationId;
  const lead = await Guest.enter(url, writers.find(ofLead)!);
  const other = await Guest.enter(
    url,
    writers.find((p) => !ofLead(p))!,
  );
  const typists = [lead, other].map((guest, n) => new Typist(guest.write(snapshot.planId), `${seed}.${n}`));
  await until(() => typists.every(({ provider }) => provider.state.editable), 'both pages open');
  return { killable, snapshot, commitmentId: promise.id, lead, typists, random: randomFrom(seed) };
}

/** One kill at a random moment. Gives how many acknowledged things were gone afterwards. */
async function killOnce(scene: Scene, round: number): Promise<number> {
  const { killable, typists, lead, snapshot, random } = scene;
  const command = moveForecast(scene, round);
  await wait(random() * 400);
  const acked = typists.flatMap((typist) => [...typist.acked]);
  await killable.kill();
  const commandHeld = await command;
  await until(() => typists.every(({ provider }) => provider.state.phase !== 'offline'), 'both pages back');
  const reader = await newcomer(lead, snapshot.planId);
  const lost = missing(acked, textOf(reader)) + (commandHeld ? 0 : 1);
  await reader.close();
  return lost;
}

/**
 * Two people of two organisations type, and one moves a forecast again and again, while the server is killed at a
 * random moment and started anew. Then a newcomer reads: every acknowledged mark once, every acknowledged command
 * there, all texts equal.
 */
export const kill: Fault = {
  name: 'F1',
  title: 'kill -9 while two people type and a command runs',
  async run({ seed, rounds }): Promise<Verdict> {
    const product = await startProduct();
    const killable = new Killable(product);
    try {
      const scene = await setScene(product.url, killable, seed);
      const work = scene.typists.map((typist) => typist.type(() => 2 + scene.random() * 30));
      let lost = 0;
      for (let round = 0; round < rounds; round++) lost += await killOnce(scene, round);
      await Promise.all([...scene.typists.map((typist) => typist.stop()), ...work]);
      const texts = () => new Set(scene.typists.map(({ provider }) => hash(textOf(provider))));
      await until(() => texts().size === 1, 'both texts equal');
      const cold = textOf(await newcomer(scene.lead, scene.snapshot.planId));
      const acked = scene.typists.flatMap((typist) => typist.acked);
      lost += missing(acked, cold);
      return {
        held: lost === 0,
        lost,
        figure: `${rounds} kills; ${acked.length} marks and ${rounds} commands acknowledged`,
      };
    } finally {
      await killable.stop();
    }
  },
};

const openMission = async (guest: Guest): Promise<Snapshot> =>
  (await guest.insist(missionRoute, { params: { slug: 'warm-homes' } })).body as Snapshot;

/** One command with one key, repeated until it is answered; each round asks for another day. Says whether it is there. */
async function moveForecast({ lead, snapshot, commitmentId }: Scene, round: number): Promise<boolean> {
  const find = (where: Snapshot) => where.commitments.find(({ id }) => id === commitmentId)!;
  const before = find(await openMission(lead));
  const to = `2031-0${1 + (round % 9)}-1${Math.floor(round / 9) % 10}`;
  const params = { missionId: snapshot.mission.id, commitmentId };
  const body = { version: before.version, to, reason: `Round ${round}` };
  const { status } = await lead.insist(moveForecastRoute, { params, body });
  const after = find(await openMission(lead));
  return status === 200 && after.forecast === to && after.version === before.version + 1;
}

/** Somebody who opens the document now, and holds only what the server gives. */
async function newcomer(guest: Guest, documentId: string): Promise<CoeditProvider> {
  const provider = guest.write(documentId);
  await until(() => provider.state.phase === 'synced', 'the newcomer reads');
  return provider;
}
