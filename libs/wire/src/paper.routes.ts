import { Id } from '@throughline/mission';
import * as z from 'zod';
import { MissionParam } from './envelope.js';
import { route } from './route.js';

const at = '/api/missions/:missionId/plan';

export const paperFormats = ['docx', 'odt', 'pdf', 'md'] as const;
export type PaperFormat = (typeof paperFormats)[number];

/** The plan as a file, with what its reader may see; its present text, or that of a version. */
export const exportPlanRoute = route({
  name: 'exportPlan',
  method: 'GET',
  path: `${at}/export`,
  action: 'mission.export',
  params: MissionParam,
  query: z.object({ format: z.enum(paperFormats), version: Id.optional() }),
  file: 'application/octet-stream',
});

export const importFormats = ['docx', 'md'] as const;
export type ImportFormat = (typeof importFormats)[number];

const count = z.int().min(0);

/** Reads a file as a plan's text and changes nothing: whoever asked may put what came of it into the plan. */
export const importPlanRoute = route({
  name: 'importPlan',
  method: 'POST',
  path: `${at}/import`,
  action: 'plan.write',
  params: MissionParam,
  query: z.object({ format: z.enum(importFormats) }),
  upload: 10 * 1024 * 1024,
  reply: z.object({
    /** The text as ProseMirror writes it, after the plan's schema. */
    doc: z.unknown(),
    counts: z.object({ words: count, headings: count, lists: count, tables: count, links: count }),
    /** What the file held that no plan can hold. */
    dropped: z.object({
      image: count.optional(),
      link: count.optional(),
      comment: count.optional(),
      deletion: count.optional(),
      frontMatter: count.optional(),
      other: count.optional(),
    }),
  }),
});
export type ImportedPlan = z.infer<NonNullable<(typeof importPlanRoute)['reply']>>;
