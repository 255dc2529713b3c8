import { createHash } from 'node:crypto';
import type { CoeditProvider } from '@throughline/coedit/client';
import { startProduct } from '@throughline/testkit';
import { missionRoute, moveForecastRoute } from '@throughline/wire';
import { Guest, until } from './guest.ts';
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
  readonly acked: string[] = [];
  private readonly sent: string[] = [];
  private typing = true;

  constructor(
    readonly provider: CoeditProvider,
    private readonly name: string,
  ) {
    provider.on('state', (state) => {
      if (state.unsynced === 0 && this.typing) this.acked.splice(0, this.acked.length, ...this.sent);
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
    this.acked.splice(0, this.acked.length, ...this.sent);
  }
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
    const random = randomFrom(seed);
    let product = await startProduct();
    const { url } = product;
    const port = Number(new URL(url).port);
    const dataDir = product.dataDir;
    try {
      const people = await Guest.everybody(url);
      const snapshot = await openMission(await Guest.enter(url, people[0]!));
      const promise = snapshot.commitments.find((c) => c.state === 'inProgress')!;
      const lead = await Guest.enter(
        url,
        people.find((p) => p.organisation.id === promise.leadOrganisationId)!,
      );
      const other = await Guest.enter(
        url,
        people.find(
          (p) => p.organisation.id !== promise.leadOrganisationId && !/Cyngor/.test(p.organisation.name),
        )!,
      );
      const typists = [lead, other].map(
        (guest, n) => new Typist(guest.write(snapshot.planId), `${seed}.${n}`),
      );
      await until(() => typists.every(({ provider }) => provider.state.editable), 'both pages open');
      const work = typists.map((typist) => typist.type(() => 2 + random() * 30));
      let moved = 0;
      let lost = 0;
      for (let round = 0; round < rounds; round++) {
        const command = moveForecast(lead, snapshot, promise.id, round);
        await wait(random() * 400);
        const ackedBefore = typists.flatMap(({ acked }) => [...acked]);
        await product.kill('SIGKILL');
        product = await startProduct({ port, dataDir });
        if ((await command) !== 200) lost += 1;
        moved += 1;
        await until(
          () => typists.every(({ provider }) => provider.state.phase !== 'offline'),
          'both pages back',
        );
        const text = textOf(await newcomer(lead, snapshot.planId, typists));
        lost += ackedBefore.filter((mark) => text.split(mark).length !== 2).length;
      }
      await Promise.all(typists.map((typist) => typist.stop()));
      await Promise.all(work);
      await until(
        () => hash(textOf(typists[0]!.provider)) === hash(textOf(typists[1]!.provider)),
        'both texts equal',
      );
      const cold = textOf(await newcomer(other, snapshot.planId, typists));
      lost += typists.flatMap(({ acked }) => acked).filter((mark) => cold.split(mark).length !== 2).length;
      const marks = typists.reduce((sum, { acked }) => sum + acked.length, 0);
      return {
        held: lost === 0,
        lost,
        figure: `${rounds} kills, ${marks} marks and ${moved} commands acknowledged`,
      };
    } finally {
      await product.stop();
    }
  },
};

const openMission = async (guest: Guest): Promise<Snapshot> =>
  (await guest.call(missionRoute, { params: { slug: 'warm-homes' } })).body as Snapshot;

/** One command with one key, repeated until it is answered; each round asks for another day. */
async function moveForecast(
  lead: Guest,
  snapshot: Snapshot,
  commitmentId: string,
  round: number,
): Promise<number> {
  const now = await openMission(lead).catch(() => snapshot);
  const c = now.commitments.find(({ id }) => id === commitmentId)!;
  const to = `2031-0${1 + (round % 9)}-1${Math.floor(round / 9) % 10}`;
  const ask = {
    params: { missionId: snapshot.mission.id, commitmentId },
    body: { version: c.version, to, reason: `Round ${round}` },
  };
  const { status } = await lead.insist(moveForecastRoute, ask);
  const after = (await openMission(lead)).commitments.find(({ id }) => id === commitmentId)!;
  return status === 200 && after.forecast === to && after.version === c.version + 1 ? 200 : 500;
}

/** Somebody who opens the document now and holds at least what the typists hold as saved. */
async function newcomer(
  guest: Guest,
  documentId: string,
  typists: readonly Typist[],
): Promise<CoeditProvider> {
  const provider = guest.write(documentId);
  await until(() => provider.state.phase === 'synced', 'the newcomer reads');
  void typists;
  return provider;
}
