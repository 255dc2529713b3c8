import { type Agreement, type Commitment, isMissionAction, type Mission } from '@throughline/mission';
import { v7 } from 'uuid';
import * as wire from '@throughline/wire';
import { type Route, routes } from '@throughline/wire';
import { png } from '../testing/pictures.js';
import { PlanPage } from '../testing/plan-page.js';
import { type Guest, TestHouse } from '../testing/test-house.js';

interface Recorded {
  route: Route;
  params: Record<string, string>;
  body?: object;
  query?: Record<string, string>;
}

let house: TestHouse;
let own: Mission;
let twin: Mission;
let insider: Guest;
let stranger: Guest;
let recorded: Recorded[];

const inMission = routes.filter((route) => isMissionAction(route.action));
const wish = {
  title: 'Title',
  text: 'Text',
  goalId: null,
  leadRole: '',
  supporterIds: [],
  startOn: null,
  due: '2027-03-31',
};

/** A request for every route of a mission that its chair could send, and that would succeed or be refused by a rule alone. */
async function record(mission: Mission, chair: Guest): Promise<Recorded[]> {
  const missionId = mission.id;
  const audienceId = await house.workspace(mission);
  const lead = { leadOrganisationId: chair.organisationId };
  const { body } = await house.call(wire.proposeRoute, chair, {
    params: { missionId },
    body: { ...wish, ...lead, audienceId },
  });
  const c: Commitment = body.commitment;
  const goalBody = {
    title: 'Goal',
    statement: 'Aim',
    measure: 'Share',
    unit: '%',
    baseline: 1,
    baselineOn: '2025-01-01',
    target: 2,
    targetOn: '2030-01-01',
  };
  const goal = (await house.call(wire.adoptGoalRoute, chair, { params: { missionId }, body: goalBody })).body
    .goal;
  const invitationBody = { organisationId: null, role: 'partner', days: 7, useLimit: 1 };
  const invitation = (
    await house.call(wire.makeInvitationRoute, chair, { params: { missionId }, body: invitationBody })
  ).body.invitation;
  const [partner] = await house.db.query('select id from partner where mission_id = $1', [missionId]);
  const [membership] = await house.db.query('select id from membership where mission_id = $1', [missionId]);
  const { planId } = (await house.call(wire.missionRoute, chair, { params: { slug: mission.slug } })).body;
  await (await PlanPage.open(house, chair, planId)).paragraph('A text.');
  const agreement: Agreement = (
    await house.call(wire.proposeAgreementRoute, chair, {
      params: { missionId },
      body: { name: 'Board 1', scope: 'whole' },
    })
  ).body.agreement;
  const text = { missionId, versionId: agreement.versionId };
  const agreed = { missionId, agreementId: agreement.id };
  const one = { missionId, commitmentId: c.id };
  const plan = { missionId, documentId: planId };
  const comment = { anchor: { start: 'AQID', end: 'BAUG', quote: 'Words' }, text: 'Why?' };
  const said = (await house.call(wire.startThreadRoute, chair, { params: plan, body: comment })).body;
  const talk = { ...plan, threadId: said.thread.id };
  const message = { ...talk, messageId: said.message.id };
  const image = await house.upload(wire.keepImageRoute, chair, {
    params: plan,
    bytes: png(2, 2),
    name: 'a.png',
  });
  const made = { id: v7() };
  await house.call(wire.makeSuggestionRoute, chair, { params: plan, body: made });
  const suggestion = { ...plan, suggestionId: made.id };
  const atBoard = { params: { missionId }, body: { name: 'Board 3', on: null } };
  const named = (await house.call(wire.nameBaselineRoute, chair, atBoard)).body.baseline;
  const moment = { missionId, baselineId: named.id as string };
  const promised = async (title: string) => {
    const body = { ...wish, ...lead, audienceId, title };
    const made = await house.call(wire.proposeRoute, chair, { params: { missionId }, body });
    const { id: commitmentId } = made.body.commitment as Commitment;
    const params = { missionId, commitmentId };
    return (await house.call(wire.acceptRoute, chair, { params, body: { version: 1 } })).body.commitment;
  };
  const [grant, works]: Commitment[] = [await promised('Grant'), await promised('Works')];
  const less = {
    version: 2,
    to: { kind: 'resources', after: 'Less' },
    reason: 'Cut',
    impact: '',
    answerBy: null,
  };
  const ofGrant = { missionId, commitmentId: grant?.id ?? '' };
  const proposed = (await house.call(wire.proposeChangeRoute, chair, { params: ofGrant, body: less })).body;
  const changed = { missionId, changeId: proposed.change.id };
  const needs = { dependantId: works?.id, neededId: grant?.id, needs: 'Money', by: '2027-01-01' };
  const asked = (await house.call(wire.requestDependencyRoute, chair, { params: { missionId }, body: needs }))
    .body;
  const depends = { missionId, dependencyId: asked.dependency.id };
  const at = (route: Route, params: Record<string, string>, sent?: object): Recorded => ({
    route,
    params,
    ...(sent ? { body: sent } : {}),
  });
  const seen = { version: 1 };
  const evidence = [{ url: 'https://example.org/', note: '' }];
  return [
    at(wire.missionRoute, { slug: mission.slug }),
    at(wire.adoptGoalRoute, { missionId }, goalBody),
    at(
      wire.measureGoalRoute,
      { missionId, goalId: goal.id },
      { ...seen, on: '2026-01-01', value: 3, source: '' },
    ),
    at(wire.addPartnerRoute, { missionId }, { name: 'Newcomer', sector: 'business' }),
    at(
      wire.describePartnerRoute,
      { missionId, partnerId: partner.id },
      { ...seen, brings: 'x', needs: 'y', contact: 'z' },
    ),
    at(wire.changeMemberRoute, { missionId, membershipId: membership.id }, { ...seen, role: 'chair' }),
    at(wire.removeMemberRoute, { missionId, membershipId: membership.id }, seen),
    at(wire.makeInvitationRoute, { missionId }, invitationBody),
    at(wire.revokeInvitationRoute, { missionId, invitationId: invitation.id }, {}),
    at(wire.proposeRoute, { missionId }, { ...wish, ...lead, audienceId }),
    at(wire.acceptRoute, one, seen),
    at(wire.declineRoute, one, { ...seen, reason: 'No' }),
    at(wire.startRoute, one, seen),
    at(wire.moveForecastRoute, one, { ...seen, to: '2027-05-01', reason: 'Late' }),
    at(wire.judgeRoute, one, { ...seen, rating: 'green', reason: 'Fine' }),
    at(wire.assessRoute, one, { ...seen, rating: 'red', reason: 'Late' }),
    at(wire.assessCompletionRoute, one, { ...seen, grade: 'limited', reason: 'Half' }),
    at(wire.nameAssessorRoute, { missionId, partnerId: partner.id }, { ...seen, independent: true }),
    at(wire.deliverRoute, one, { ...seen, on: '2026-01-01', evidence }),
    at(wire.addEvidenceRoute, one, { ...seen, evidence }),
    { route: wire.keepImageRoute, params: plan, query: { name: 'a.png' } },
    { route: wire.keepEvidenceRoute, params: one, query: { name: 'a.png' } },
    at(wire.fileRoute, { missionId, fileId: image.body.file.id }),
    at(wire.withdrawRoute, one, { ...seen, reason: 'No' }),
    at(wire.moveAudienceRoute, one, { ...seen, audienceId }),
    at(wire.commitmentHistoryRoute, one),
    at(wire.commitmentChangesRoute, ofGrant),
    at(wire.followRoute, ofGrant, { following: true }),
    at(wire.setLevelRoute, ofGrant, { level: 'digest' }),
    at(wire.proposeChangeRoute, ofGrant, { ...less, to: { kind: 'measure', after: 'Doors' } }),
    at(wire.answerChangeRoute, changed, { answer: 'concern', effect: 'Too little' }),
    at(wire.decideChangeRoute, changed, { ...seen, answer: 'approve', reason: '' }),
    at(wire.acceptChangeRoute, changed, { ...seen, answer: 'accept', reason: '' }),
    at(wire.takeBackChangeRoute, changed, { ...seen, reason: 'No' }),
    at(wire.remindRoute, changed, seen),
    at(wire.seeChangeRoute, changed, {}),
    at(wire.requestDependencyRoute, { missionId }, needs),
    at(wire.answerDependencyRoute, depends, { ...seen, answer: 'agree', reason: '' }),
    at(wire.endDependencyRoute, depends, { ...seen, reason: 'No' }),
    at(wire.setThresholdsRoute, { missionId }, { ...seen, notedDays: 10, answerDays: 5 }),
    at(wire.exportRegisterRoute, { missionId }),
    at(wire.exportWorkbookRoute, { missionId }),
    at(wire.keptViewsRoute, { missionId }),
    at(wire.keepViewRoute, { missionId }, { name: 'Late', shared: true, query: { state: 'overdue' } }),
    at(wire.dropViewRoute, { missionId, viewId: c.id }, {}),
    at(wire.lookAtSheetRoute, { missionId }),
    at(wire.bringInRoute, { missionId, importId: c.id }, { seen: '0'.repeat(64), reason: '' }),
    at(wire.broughtInRoute, { missionId }),
    at(wire.undoImportRoute, { missionId, importId: c.id }, {}),
    at(wire.baselinesRoute, { missionId }),
    at(wire.nameBaselineRoute, { missionId }, { name: 'Board 4', on: null }),
    at(wire.renameBaselineRoute, moment, { ...seen, name: 'Board 5' }),
    at(wire.removeBaselineRoute, moment, seen),
    { route: wire.comparisonRoute, params: { missionId }, query: { from: moment.baselineId } },
    { route: wire.exportComparisonRoute, params: { missionId }, query: { from: moment.baselineId } },
    at(wire.exportPlanRoute, { missionId }),
    at(wire.importPlanRoute, { missionId }),
    at(wire.versionsRoute, { missionId }),
    at(wire.versionRoute, text),
    at(wire.versionTextRoute, text),
    at(wire.keepTextRoute, { missionId }, {}),
    at(wire.nameTextRoute, { missionId }, { name: 'Board 2' }),
    at(wire.nameVersionRoute, text, { name: 'Board 2' }),
    at(wire.writersRoute, { missionId }),
    at(wire.proposeAgreementRoute, { missionId }, { name: 'Board 2', scope: 'whole' }),
    at(wire.answerAgreementRoute, agreed, { ...seen, answer: 'agree', reason: '' }),
    at(wire.withdrawAgreementRoute, agreed, { ...seen, reason: 'No' }),
    at(wire.commentsRoute, plan),
    at(wire.startThreadRoute, plan, comment),
    at(wire.replyRoute, talk, { text: 'Because.' }),
    at(wire.editCommentRoute, message, { ...seen, text: 'How?' }),
    at(wire.takeBackCommentRoute, message, seen),
    at(wire.resolveThreadRoute, talk, seen),
    at(wire.reopenThreadRoute, talk, seen),
    at(wire.makeMentionRoute, plan, { id: v7(), personId: chair.id, quote: 'Words' }),
    at(wire.suggestionsRoute, plan),
    at(wire.makeSuggestionRoute, plan, { id: v7() }),
    at(wire.acceptSuggestionRoute, suggestion),
    at(wire.rejectSuggestionRoute, suggestion),
    at(wire.withdrawSuggestionRoute, suggestion),
  ];
}

const everything = async (mission: Mission): Promise<unknown> => {
  const named = [
    ...'audience partner membership invitation goal commitment log_entry mission_head document'.split(' '),
    ...'agreement comment_thread comment_message suggestion plan_mention file change dependency follow register_baseline notice_level notice_preference'.split(
      ' ',
    ),
  ];
  const rows = await Promise.all(
    named.map((table) =>
      house.db.query(`select * from ${table} where mission_id = $1 order by 1, 2`, [mission.id]),
    ),
  );
  return JSON.stringify(rows);
};

beforeAll(async () => {
  house = await TestHouse.open();
  insider = await house.guest('Ina Insider', 'City Council', 'localGovernment');
  stranger = await house.guest('Stan Stranger', 'Other Council', 'localGovernment');
  own = await house.mission('own', insider);
  twin = await house.mission('twin', stranger);
  await house.db.query(`update membership set role = 'chair'`);
  recorded = await record(own, insider);
});
afterAll(() => house.close());

it('a request is recorded for every route of a mission', () => {
  expect(recorded.map(({ route }) => route.name).sort()).toEqual(inMission.map((route) => route.name).sort());
});

it("a stranger who replays a mission's requests is answered 404, as if it were not there, and no row changes", async () => {
  const before = await everything(own);
  for (const { route, ...sent } of recorded) {
    const { status, body: answer } = await house.call(route, stranger, sent);
    expect([route.name, status, answer]).toEqual([route.name, 404, { refusal: 'notFound' }]);
  }
  expect(await everything(own)).toBe(before);
});

it("a chair who names another mission's records inside their own mission finds none of them", async () => {
  const before = await everything(own);
  const named = recorded.filter(({ params }) => params['missionId'] && Object.keys(params).length > 1);
  for (const { route, params, ...sent } of named) {
    const { status } = await house.call(route, stranger, {
      ...sent,
      params: { ...params, missionId: twin.id },
    });
    expect([route.name, status]).toEqual([route.name, 404]);
  }
  expect(await everything(own)).toBe(before);
});

it("a dependency that names another mission's commitment finds none of it", async () => {
  const { body } = await house.call(wire.missionRoute, insider, { params: { slug: own.slug } });
  const [a, b]: Commitment[] = body.commitments;
  const sent = { dependantId: a?.id, neededId: b?.id, needs: 'It', by: '2027-01-01' };
  const answer = await house.call(wire.requestDependencyRoute, stranger, {
    params: { missionId: twin.id },
    body: sent,
  });
  expect([answer.status, answer.body]).toEqual([404, { refusal: 'notFound' }]);
});

it("a field that names another mission's audience, goal or organisation is refused", async () => {
  const foreign = { audienceId: await house.workspace(own), leadOrganisationId: stranger.organisationId };
  const asked = await house.call(wire.proposeRoute, stranger, {
    params: { missionId: twin.id },
    body: { ...wish, ...foreign },
  });
  expect(asked.body).toEqual({ refusal: 'audienceUnknown' });
  const home = { audienceId: await house.workspace(twin), leadOrganisationId: insider.organisationId };
  const lead = await house.call(wire.proposeRoute, stranger, {
    params: { missionId: twin.id },
    body: { ...wish, ...home },
  });
  expect(lead.body).toEqual({ refusal: 'leadNotPartner' });
  const [goal] = await house.db.query('select id from goal where mission_id = $1', [own.id]);
  const body = { ...wish, ...home, leadOrganisationId: stranger.organisationId, goalId: goal.id };
  const serves = await house.call(wire.proposeRoute, stranger, { params: { missionId: twin.id }, body });
  expect(serves.body).toEqual({ refusal: 'goalUnknown' });
});
