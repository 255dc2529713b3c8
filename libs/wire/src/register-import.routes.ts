import { cellFaults, ChangeOf, Id, prose, refusals, sheetColumns } from '@throughline/mission';
import * as z from 'zod';
import { MissionParam } from './envelope.js';
import { route } from './route.js';

const at = '/api/missions/:missionId/commitments/imports';
const ImportParam = z.object({ missionId: Id, importId: Id });
const count = z.int().min(0);
const column = z.enum(sheetColumns as [(typeof sheetColumns)[number]]);

/** A cell or a row that can't be taken. `line` counts as a text editor does, the heads being 1. */
const Fault = z.object({
  line: count,
  column: column.nullable(),
  fault: z.enum([...cellFaults, ...refusals]),
  value: z.string(),
});

/** What a file would do. `seen` names exactly this: it is done only while it is still so. */
export const SheetLook = z.object({
  importId: Id,
  seen: z.string(),
  encoding: z.enum(['utf-8', 'utf-16', 'windows-1252']),
  rows: count,
  unchanged: count,
  proposes: z.array(z.object({ line: count, title: z.string(), leadOrganisationId: Id })),
  changes: z.array(z.object({ line: count, ref: z.string(), title: z.string(), what: z.array(ChangeOf) })),
  /** At most 500 of them. */
  faults: z.array(Fault),
  faultCount: count,
  /** Heads that no commitment has, and columns that are only ever worked out: both are passed over. */
  unknownHeads: z.array(z.string()),
  workedOut: z.array(column),
});
export type SheetLook = z.infer<typeof SheetLook>;

/** Reads a CSV file against the register and changes nothing. What was read is kept for a day, for whoever brought it. */
export const lookAtSheetRoute = route({
  name: 'lookAtSheet',
  method: 'POST',
  path: at,
  action: 'register.bringIn',
  params: MissionParam,
  query: z.object({ audience: Id, name: prose(300) }),
  upload: 4 * 1024 * 1024,
  reply: SheetLook,
});

export const BroughtIn = z.object({
  importId: Id,
  name: z.string(),
  at: z.iso.datetime(),
  proposed: count,
  changed: count,
  undone: z.boolean(),
});
export type BroughtIn = z.infer<typeof BroughtIn>;

/** Does all of what a look showed, or nothing. `stale` when it would do something else by now. */
export const bringInRoute = route({
  name: 'bringIn',
  method: 'POST',
  path: `${at}/:importId`,
  action: 'register.bringIn',
  command: true,
  params: ImportParam,
  body: z.strictObject({ seen: z.string().length(64), reason: prose(2000) }),
  reply: z.object({ brought: BroughtIn }),
});

/** Files that this person brought in during the last day, the newest first. */
export const broughtInRoute = route({
  name: 'broughtIn',
  method: 'GET',
  path: at,
  action: 'register.bringIn',
  params: MissionParam,
  reply: z.object({ brought: z.array(BroughtIn) }),
});

/** Takes back what a file did, but for what others have answered or changed since. */
export const undoImportRoute = route({
  name: 'undoImport',
  method: 'POST',
  path: `${at}/:importId/undo`,
  action: 'register.bringIn',
  command: true,
  params: ImportParam,
  body: z.strictObject({}),
  reply: z.object({ undone: count, left: z.array(z.object({ ref: z.string(), refusal: z.enum(refusals) })) }),
});
