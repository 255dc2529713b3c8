import { judgeRoute, missionRoute } from '@throughline/wire';
import type { Guest } from './guest.ts';
import type { House } from './house.ts';
import { wait } from './waiting.ts';

interface Promised {
  id: string;
  version: number;
  state: string;
  leadOrganisationId: string;
}

/** Somebody of the lead who judges one promise again and again. */
export interface Judge {
  readonly guest: Guest;
  readonly missionId: string;
  readonly commitmentId: string;
  version: number;
}

const peopleAsked = 12;
const beside = 4;

/** One for each promise in progress whose lead may write. */
export async function judgesIn(house: House): Promise<Judge[]> {
  const guests = await Promise.all(Array.from({ length: peopleAsked }, (_, n) => house.guest(n)));
  const [first] = guests;
  const { body } = (await first?.insist(missionRoute, { params: { slug: 'warm-homes' } })) ?? {};
  const { mission, commitments } = body as { mission: { id: string }; commitments: Promised[] };
  const judges = commitments
    .filter(({ state }) => state === 'inProgress')
    .flatMap(({ id, version, leadOrganisationId }) => {
      const guest = guests.find(({ person }) => person.organisation.id === leadOrganisationId);
      return guest ? [{ guest, missionId: mission.id, commitmentId: id, version }] : [];
    });
  if (judges.length === 0) throw new Error('the demo mission has no promise in progress');
  return judges;
}

/** So many changes, each acknowledged; the judges work beside each other. */
export async function change(judges: readonly Judge[], count: number, round: number): Promise<void> {
  let n = 0;
  const work = async (judge: Judge) => {
    while (n < count) {
      const reason = `Round ${round}, change ${n++}`;
      const { guest, missionId, commitmentId, version } = judge;
      const body = { version, rating: 'amber', reason };
      const answer = await guest.insist(judgeRoute, { params: { missionId, commitmentId }, body });
      if (answer.status !== 200) throw new Error(`a change was refused: ${JSON.stringify(answer.body)}`);
      judge.version = (answer.body as { commitment: Promised }).commitment.version;
      await wait(20);
    }
  };
  await Promise.all(judges.slice(0, beside).map(work));
}
