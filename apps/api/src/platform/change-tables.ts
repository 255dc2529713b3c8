import type { Change, Dependency } from '@throughline/mission';
import { EntitySchema } from 'typeorm';
import { columns, day, id, instant, int, json, orNull, text, uuid } from './rows.js';

export const changeTable = new EntitySchema<Change>({
  name: 'change',
  columns: columns({
    id,
    missionId: uuid,
    audienceId: uuid,
    commitmentId: uuid,
    what: json,
    reason: text,
    impact: text,
    authority: text,
    state: text,
    answerBy: day,
    receipts: json,
    acceptances: json,
    proposedBy: uuid,
    proposer: uuid,
    proposedAt: instant,
    decidedBy: orNull(uuid),
    decidedAt: orNull(instant),
    decision: text,
    remindedAt: orNull(instant),
    version: int,
  }),
});

export const dependencyTable = new EntitySchema<Dependency>({
  name: 'dependency',
  columns: columns({
    id,
    missionId: uuid,
    audienceId: uuid,
    dependantId: uuid,
    neededId: uuid,
    needs: text,
    by: day,
    state: text,
    askedBy: text,
    reason: text,
    version: int,
    createdAt: instant,
    changedAt: instant,
  }),
});
