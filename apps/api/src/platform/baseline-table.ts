import type { RegisterBaseline } from '@throughline/mission';
import { EntitySchema } from 'typeorm';
import { columns, id, instant, int, json, text, uuid } from './rows.js';

/** The numbers are the server's own: they would tell of audiences that a reader is not in. */
export const baselineTable = new EntitySchema<RegisterBaseline & { numbers?: Record<string, number> }>({
  name: 'register_baseline',
  columns: columns({
    id,
    missionId: uuid,
    audienceId: uuid,
    name: text,
    at: instant,
    numbers: { ...json, select: false },
    namedBy: uuid,
    namedAt: instant,
    version: int,
  }),
});
