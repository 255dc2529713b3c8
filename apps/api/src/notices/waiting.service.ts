import { Inject, Injectable } from '@nestjs/common';
import {
  answeringEnd,
  can,
  type Change,
  dayOf,
  endsOf,
  type Mission,
  owesAcceptance,
  owesReceipt,
  type Standing,
  unanswered,
} from '@throughline/mission';
import type { ReplyOf, todayRoute } from '@throughline/wire';
import { DataSource, In } from 'typeorm';
import { changeTable, dependencyTable } from '../platform/change-tables.js';
import { commitmentTable } from '../platform/tables.js';

type Waiting = Pick<ReplyOf<typeof todayRoute>, 'changes' | 'dependencies'>;
type Asks = Waiting['changes'][number]['asks'];

/** The changes and dependencies of a mission that wait for one person's organisation, or for them as a steward. */
@Injectable()
export class WaitingService {
  constructor(@Inject(DataSource) private readonly database: DataSource) {}

  async of({ id: missionId, timeZone }: Mission, by: Standing | undefined): Promise<Waiting> {
    if (!by || !can(by, 'change.answer')) return { changes: [], dependencies: [] };
    const db = this.database.manager;
    const readable = { missionId, audienceId: In([...by.audienceIds]) };
    const open = await db.findBy(changeTable, { ...readable, state: In(['proposed', 'approved']) });
    const requested = await db.findBy(dependencyTable, { ...readable, state: 'requested' });
    const commitments = await db.findBy(commitmentTable, readable);
    const today = dayOf(Date.now(), timeZone);
    const known = new Map(commitments.map((c) => [c.id, c]));
    const changes = open.flatMap((change) => {
      const [asks, commitment] = [asksOf(change, by, today), known.get(change.commitmentId)];
      return asks && commitment ? [{ asks, change, commitment }] : [];
    });
    const dependencies = requested.flatMap((dependency) => {
      const [dependant, needed] = [known.get(dependency.dependantId), known.get(dependency.neededId)];
      const asked = known.get(answeringEnd(dependency));
      const waits = dependant && needed && asked?.leadOrganisationId === by.organisationId;
      return waits ? [{ dependency, ...endsOf({ dependant, needed }) }] : [];
    });
    return { changes, dependencies };
  }
}

function asksOf(change: Change, by: Standing, today: string): Asks | undefined {
  if (owesAcceptance(change, by.organisationId)) return 'accept';
  if (owesReceipt(change, by.organisationId)) return 'answer';
  const heard = unanswered(change).length === 0 || today > change.answerBy;
  return change.state === 'proposed' && heard && can(by, 'change.decide', change) ? 'decide' : undefined;
}
