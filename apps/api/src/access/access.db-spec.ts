import { Controller, Get, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { actions, grantOf, isMissionAction, type Mission, roles, type Subject } from '@throughline/mission';
import { clientEvents, type Route, routes } from '@throughline/wire';
import { AppModule } from '../app.module.js';
import { type Guest, TestHouse } from '../testing/test-house.js';

let house: TestHouse;
let mission: Mission;
let guests: Record<Subject, Guest | null>;
let params: Record<string, string>;

beforeAll(async () => {
  house = await TestHouse.open();
  const founder = await house.guest('Fay Founder', 'City Council', 'localGovernment');
  mission = await house.mission('doors', founder);
  const members = Object.fromEntries(
    await Promise.all(
      roles.map(async (role) => {
        const guest = await house.guest(`Member ${role}`, `Organisation of ${role}`);
        await house.join(mission, guest, role);
        return [role, guest] as const;
      }),
    ),
  ) as Record<(typeof roles)[number], Guest>;
  guests = {
    anonymous: null,
    principal: null, // comes in with the webhooks; until then it has no way to sign in, which is what anonymous is
    signedIn: await house.guest('Otto Outsider', 'Elsewhere Ltd', 'business'),
    serviceAdmin: await house.guest('Sam Service', 'Hosting CIC', 'civilSociety', { serviceAdmin: true }),
    organisationAdmin: await house.guest('Oda Admin', 'Hosting CIC', 'civilSociety', {
      organisationAdmin: true,
    }),
    ...members,
  };
  const some = '0190a2a0-0000-7000-8000-00000000000';
  params = {
    missionId: mission.id,
    slug: mission.slug,
    commitmentId: `${some}1`,
    goalId: `${some}2`,
    partnerId: `${some}3`,
    membershipId: `${some}4`,
    invitationId: `${some}5`,
    documentId: `${some}8`,
    threadId: `${some}9`,
    messageId: `${some}a`,
    fileId: `${some}c`,
    viewId: `${some}d`,
    baselineId: `${some}e`,
    suggestionId: `${some}b`,
    sessionId: `${some}6`,
    versionId: `${some}8`,
    agreementId: `${some}9`,
    changeId: `${some}c`,
    dependencyId: `${some}d`,
    organisationId: `${some}7`,
    token: 'nobody.made.this',
  };
});
afterAll(() => house.close());

const subjects = ['anonymous', 'signedIn', 'serviceAdmin', 'organisationAdmin', ...roles] as const;

/** What the door must answer, from the table alone. Beyond the door a body that is wrong on purpose is refused, so nothing changes. */
function refusalAtDoor(subject: Subject, route: Route): number | undefined {
  if (grantOf(subject, route.action) !== 'no') return undefined;
  const alsoSignedIn = subject !== 'anonymous' && grantOf('signedIn', route.action) !== 'no';
  if (alsoSignedIn) return undefined;
  if (subject === 'anonymous') return 401;
  const isMember = (roles as readonly string[]).includes(subject);
  return isMissionAction(route.action) && !isMember ? 404 : 403;
}

describe.each(routes.map((route) => [`${route.method} ${route.path}`, route] as const))('%s', (_, route) => {
  it.each(subjects)('answers %s as the access table says', async (subject) => {
    const body = route.body && route.action !== 'mail.unsubscribe' ? { nonsense: true } : undefined;
    const { status, body: answer } = await house.call(route, guests[subject], {
      params,
      ...(body ? { body } : {}),
    });
    const asksMore = route.query?.safeParse({}).success === false;
    const refusal = refusalAtDoor(subject, route);
    if (refusal) expect([status, Object.keys(answer)]).toEqual([refusal, ['refusal']]);
    else if (body || asksMore) expect(status).toBe(400);
    else expect([200, 404]).toContain(status); // 404: the record named in the address was invented
  });
});

it('every action of the table is the action of some route or event, so none is a dead letter', () => {
  const used = new Set<string>([
    ...routes.map((route) => route.action),
    ...Object.values(clientEvents).map((event) => event.action),
  ]);
  const ofDocuments = ['plan.read', 'plan.write'];
  // These widen what a route lets somebody do: a steward takes back what others made, a writer gives it to all.
  const widening = ['comment.moderate', 'register.shareView', 'register.dropView'];
  const known = [...ofDocuments, ...widening];
  expect(actions.filter((action) => !used.has(action) && !known.includes(action))).toEqual([]);
});

it('a handler that names no action of the table keeps the product from starting', async () => {
  @Controller()
  class RogueController {
    @Get('/api/rogue')
    peek() {
      return { secret: true };
    }
  }
  @Module({ imports: [AppModule.on(house.ground)], controllers: [RogueController] })
  class RogueModule {}
  const app = await NestFactory.create(RogueModule, { logger: false, abortOnError: false });
  await expect(app.init()).rejects.toThrow('RogueController.peek');
  await app.close().catch(() => undefined);
});
