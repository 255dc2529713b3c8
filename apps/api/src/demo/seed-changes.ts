import { type ChangeTo, decideChange } from '@throughline/mission';
import { answerIn, proposeIn, settleIn } from '../changes/changes.service.js';
import { agreeIn, requestIn } from '../changes/dependencies.service.js';
import { changeTable } from '../platform/change-tables.js';
import type { MissionTx } from '../platform/mission-writer.js';
import { commitmentTable } from '../platform/tables.js';
import { type Cast, idOf } from './cast.js';
import { circumstanceOf, type Happening } from './happening.js';
import type { ToldAnswer, ToldDependency, ToldStep } from './story.js';

type OfChange = Extract<ToldStep, { does: 'moveForecast' | 'proposeChange' | ToldAnswer['does'] }>;
/** What is done to a promise itself. */
export type ToldAct = Exclude<ToldStep, OfChange>;

const ofChange = ['moveForecast', 'proposeChange', 'answer', 'approve'];
export const isOfChange = (step: ToldStep): step is OfChange => ofChange.includes(step.does);

const asMember = async (tx: MissionTx): Promise<MissionTx> => ({ ...tx, ...(await circumstanceOf(tx)) });

/** A change is proposed, answered or approved, by the rules that bind everybody. */
export async function changeBy(
  tx: MissionTx,
  { calendar }: Cast,
  { id, step }: { id: string; step: OfChange },
): Promise<void> {
  const member = await asMember(tx);
  const propose = async (to: ChangeTo, told: { reason: string; impact: string; answerBy: string | null }) => {
    const c = await tx.db.findOneByOrFail(commitmentTable, { id });
    const wish = { version: c.version, to, ...told, reason: calendar.text(told.reason) };
    await proposeIn(member, c, wish);
  };
  switch (step.does) {
    case 'moveForecast': {
      const to = { kind: 'forecastMoved', after: calendar.day(step.to) } as const;
      return propose(to, { reason: step.reason, impact: '', answerBy: null });
    }
    case 'proposeChange':
      return propose(step.to, { ...step, answerBy: calendar.day(step.answerBy) });
    case 'answer': {
      const { answer, effect } = step;
      await answerIn(member, (await openChange(tx, id)).id, { answer, effect });
      return;
    }
    case 'approve': {
      const wish = { version: 0, answer: 'approve', reason: step.reason } as const;
      await settleIn(member, await openChange(tx, id), (change, c, now) =>
        decideChange(change, c, wish, now),
      );
    }
  }
}

const openChange = (tx: MissionTx, commitmentId: string) =>
  tx.db.findOneByOrFail(changeTable, { commitmentId, state: 'proposed' });

export async function followAs(
  tx: MissionTx,
  commitmentId: string,
  personIds: readonly string[],
): Promise<void> {
  for (const personId of personIds)
    await tx.db.query('insert into follow (commitment_id, person_id, mission_id) values ($1, $2, $3)', [
      commitmentId,
      personId,
      tx.mission.id,
    ]);
}

/** What promises need from each other: asked for by one side, agreed by the other. */
export function dependenciesOf(cast: Cast): Happening[] {
  return (cast.told.dependencies ?? []).flatMap((told) => ofDependency(cast, told));
}

function ofDependency(cast: Cast, told: ToldDependency): Happening[] {
  let id = '';
  const ask = async (tx: MissionTx) => {
    const { dependency } = await requestIn(await asMember(tx), {
      dependantId: idOf(cast.commitments, told.dependant),
      neededId: idOf(cast.commitments, told.needed),
      needs: told.needs,
      by: cast.calendar.day(told.by),
    });
    id = dependency.id;
  };
  return [
    { ...told.asked, work: ask },
    { ...told.agreed, work: async (tx) => void (await agreeIn(await asMember(tx), id)) },
  ];
}
