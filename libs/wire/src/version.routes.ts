import {
  Agreement,
  AnswerAgreementWish,
  Id,
  PlanVersion,
  ProposeAgreementWish,
  VersionName,
  WithdrawAgreementWish,
} from '@throughline/mission';
import * as z from 'zod';
import { MissionParam } from './envelope.js';
import { route } from './route.js';

const at = '/api/missions/:missionId/versions';
const VersionParam = z.object({ missionId: Id, versionId: Id });
const reply = z.object({ version: PlanVersion });

/** Versions of the plan, newest first, at most 100; `before` is the last one that is known. */
export const versionsRoute = route({
  name: 'versions',
  method: 'GET',
  path: at,
  action: 'plan.read',
  params: MissionParam,
  query: z.object({ before: Id.optional(), named: z.enum(['yes']).optional() }),
  reply: z.object({ versions: z.array(PlanVersion), more: z.boolean() }),
});

export const versionRoute = route({
  name: 'version',
  method: 'GET',
  path: `${at}/:versionId`,
  action: 'plan.read',
  params: VersionParam,
  reply,
});

/** The version's whole text as one Yjs update (V1). */
export const versionTextRoute = route({
  name: 'versionText',
  method: 'GET',
  path: `${at}/:versionId/text`,
  action: 'plan.read',
  params: VersionParam,
  file: 'application/octet-stream',
});

/** Keeps the present text as a version, if it is none yet: what somebody does before changing much of it. */
export const keepTextRoute = route({
  name: 'keepText',
  method: 'POST',
  path: `${at}/present`,
  action: 'plan.write',
  params: MissionParam,
  body: z.strictObject({}),
  reply,
});

/** Names the present text. */
export const nameTextRoute = route({
  name: 'nameText',
  method: 'POST',
  path: at,
  action: 'version.name',
  command: true,
  params: MissionParam,
  body: z.strictObject({ name: VersionName }),
  reply,
});
export const nameVersionRoute = route({
  name: 'nameVersion',
  method: 'POST',
  path: `${at}/:versionId/name`,
  action: 'version.name',
  command: true,
  params: VersionParam,
  body: z.strictObject({ name: VersionName }),
  reply,
});

/** Who wrote under which Yjs client id, and up to which clock by when: enough to say who last rewrote a paragraph. */
export const writersRoute = route({
  name: 'writers',
  method: 'GET',
  path: '/api/missions/:missionId/plan-writers',
  action: 'plan.read',
  params: MissionParam,
  reply: z.object({
    writers: z.array(
      z.object({
        clientId: z.int(),
        personId: Id,
        /** Everything below this clock was there at that moment; ascending. */
        seen: z.array(z.object({ clock: z.int(), at: z.iso.datetime() })),
      }),
    ),
  }),
});

const agreements = '/api/missions/:missionId/agreements';
const AgreementParam = z.object({ missionId: Id, agreementId: Id });
const agreed = z.object({ agreement: Agreement });

/** Freezes the present text under a name and asks partners to agree it. */
export const proposeAgreementRoute = route({
  name: 'proposeAgreement',
  method: 'POST',
  path: agreements,
  action: 'agreement.propose',
  command: true,
  params: MissionParam,
  body: ProposeAgreementWish,
  reply: agreed,
});
export const answerAgreementRoute = route({
  name: 'answerAgreement',
  method: 'POST',
  path: `${agreements}/:agreementId/answer`,
  action: 'agreement.answer',
  command: true,
  params: AgreementParam,
  body: AnswerAgreementWish,
  reply: agreed,
});
export const withdrawAgreementRoute = route({
  name: 'withdrawAgreement',
  method: 'POST',
  path: `${agreements}/:agreementId/withdraw`,
  action: 'agreement.withdraw',
  command: true,
  params: AgreementParam,
  body: WithdrawAgreementWish,
  reply: agreed,
});
