import type { Partner } from '@throughline/mission';
import { EntitySchema } from 'typeorm';
import { bool, columns, day, id, int, text, uuid } from './rows.js';

export const partnerTable = new EntitySchema<Partner>({
  name: 'partner',
  columns: columns({
    id,
    missionId: uuid,
    organisationId: uuid,
    brings: text,
    needs: text,
    contact: text,
    state: text,
    voting: bool,
    independent: bool,
    joinedOn: day,
    version: int,
  }),
});
