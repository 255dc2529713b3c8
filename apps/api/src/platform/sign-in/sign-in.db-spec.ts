import type { Mission } from '@throughline/mission';
import { startMailServer } from '@throughline/testkit';
import {
  acceptInvitationRoute,
  askCodeRoute,
  endAllSessionsRoute,
  endSessionRoute,
  invitationRoute,
  makeInvitationRoute,
  missionRoute,
  missionsRoute,
  revokeInvitationRoute,
  sessionRoute,
  sessionsRoute,
  signInRoute,
  signOutRoute,
} from '@throughline/wire';
import { type Answer, type Guest, TestHouse } from '../../testing/test-house.js';

let house: TestHouse;
let mail: Awaited<ReturnType<typeof startMailServer>>;
let chair: Guest;
let mission: Mission;

beforeAll(async () => {
  mail = await startMailServer();
  house = await TestHouse.open({ SMTP_URL: mail.url, DEMO: 'off' });
  chair = await house.guest('Cora Chair', 'City Council', 'localGovernment');
  mission = await house.mission('doors', chair);
});
afterAll(async () => {
  await house.close();
  await mail.stop();
});

const cookieOf = (answer: Answer) =>
  answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
const mailedCode = async (email: string, invitation?: string) => {
  const before = mail.messages.length;
  await house.call(askCodeRoute, null, { body: { email, ...(invitation ? { invitation } : {}) } });
  const letter = await mail.waitFor(
    (message) => mail.messages.indexOf(message) >= before && JSON.stringify(message.to).includes(email),
  );
  return /code is (\d{6})/.exec(letter.text ?? '')?.[1] ?? '';
};
const enter = (email: string, code: string) => house.call(signInRoute, null, { body: { email, code } });
const guestWith = (cookie: string) => ({ ...chair, cookie });

it('a mailed code signs in once, with a cookie that scripts and other sites can not use', async () => {
  const code = await mailedCode(chair.email);
  const entered = await enter(chair.email, code);
  expect(entered.body.profile.id).toBe(chair.id);
  expect(entered.headers.getSetCookie().join()).toMatch(/throughline=[^;]+;.*HttpOnly.*SameSite=Lax/i);
  expect((await enter(chair.email, code)).body).toEqual({ refusal: 'codeWrong' });
});

it('three wrong codes spend the right one', async () => {
  const code = await mailedCode(chair.email);
  const wrong = code === '111111' ? '222222' : '111111';
  for (let n = 0; n < 3; n++) expect((await enter(chair.email, wrong)).status).toBe(422);
  expect((await enter(chair.email, code)).body).toEqual({ refusal: 'codeWrong' });
});

it('an unknown address is sent nothing', async () => {
  await house.call(askCodeRoute, null, { body: { email: 'nobody@example.org' } });
  await mailedCode(chair.email);
  expect(JSON.stringify(mail.messages.map((message) => message.to))).not.toContain('nobody@example.org');
});

it('sessions are listed, ended one by one, and all at once', async () => {
  const [one, two] = [
    guestWith(await house.cookieOf(chair.email)),
    guestWith(await house.cookieOf(chair.email)),
  ];
  const listed = await house.call(sessionsRoute, one);
  const current = listed.body.sessions.find((row: { current: boolean }) => row.current);
  await house.call(endSessionRoute, two, { params: { sessionId: current.id } });
  expect((await house.call(missionsRoute, one)).status).toBe(401);
  expect((await house.call(missionsRoute, two)).status).toBe(200);
  await house.call(endAllSessionsRoute, two, { body: {} });
  expect((await house.call(missionsRoute, two)).status).toBe(401);
  chair = { ...chair, cookie: await house.cookieOf(chair.email) };
});

it("nobody ends another's session, even by its id", async () => {
  const stranger = await house.guest('Stan Stranger', 'Elsewhere');
  const { body } = await house.call(sessionsRoute, chair);
  await house.call(endSessionRoute, stranger, { params: { sessionId: body.sessions[0].id } });
  expect((await house.call(missionsRoute, chair)).status).toBe(200);
});

it('signing out ends the session at the server, not only in the browser', async () => {
  const guest = guestWith(await house.cookieOf(chair.email));
  await house.call(signOutRoute, guest, { body: {} });
  expect((await house.call(sessionRoute, guest)).body).toMatchObject({ profile: null, pendingEmail: null });
});

const invite = async (more: object = {}) => {
  const body = { organisationId: null, role: 'partner', days: 7, useLimit: 1, ...more };
  const { body: reply } = await house.call(makeInvitationRoute, chair, {
    params: { missionId: mission.id },
    body,
  });
  return { ...reply, token: new URL(reply.url).pathname.split('/').at(-1) ?? '' };
};

it('an invitation lets a newcomer in: code, name, organisation, membership; and is spent then', async () => {
  const { token } = await invite();
  const shown = await house.call(invitationRoute, null, { params: { token } });
  expect(shown.body).toMatchObject({
    role: 'partner',
    organisation: null,
    invitedBy: { name: 'Cora Chair' },
  });
  const email = 'newcomer@example.org';
  const code = await mailedCode(email, token);
  const cookie = cookieOf(await enter(email, code));
  const guest = guestWith(cookie);
  expect((await house.call(sessionRoute, guest)).body).toMatchObject({ profile: null, pendingEmail: email });
  const body = { name: 'Nia Newcomer', organisation: { name: 'Newcomers Together', sector: 'community' } };
  const accepted = await house.call(acceptInvitationRoute, guest, { params: { token }, body });
  expect(accepted.body).toEqual({ slug: 'doors' });
  const snapshot = await house.call(missionRoute, guest, { params: { slug: 'doors' } });
  expect(snapshot.body.me.role).toBe('partner');
  expect((await house.call(invitationRoute, null, { params: { token } })).body).toEqual({
    refusal: 'invitationSpent',
  });
});

it('an invitation that is revoked, run out, spent or invented lets nobody in', async () => {
  const outsider = await house.guest('Olga Outside', 'Outside Ltd', 'business');
  const revoked = await invite();
  await house.call(revokeInvitationRoute, chair, {
    params: { missionId: mission.id, invitationId: revoked.invitation.id },
    body: {},
  });
  const runOut = await invite();
  await house.db.query(`update invitation set expires_at = now() - interval '1 second' where id = $1`, [
    runOut.invitation.id,
  ]);
  for (const { token } of [revoked, runOut]) {
    expect((await house.call(invitationRoute, null, { params: { token } })).body).toEqual({
      refusal: 'invitationSpent',
    });
    expect((await house.call(acceptInvitationRoute, outsider, { params: { token }, body: {} })).body).toEqual(
      {
        refusal: 'invitationSpent',
      },
    );
  }
  expect((await house.call(invitationRoute, null, { params: { token: 'invented' } })).status).toBe(404);
});

it("an invitation for one organisation is not for another's people, and members spend nothing", async () => {
  const outsider = await house.guest('Otto Outsider', 'Elsewhere Ltd', 'business');
  const { token } = await invite({ organisationId: chair.organisationId });
  expect((await house.call(acceptInvitationRoute, outsider, { params: { token }, body: {} })).body).toEqual({
    refusal: 'invitationNotForYou',
  });
  const pressed = await house.call(acceptInvitationRoute, chair, { params: { token }, body: {} });
  expect(pressed.body).toEqual({ slug: 'doors' });
  expect((await house.call(invitationRoute, null, { params: { token } })).status).toBe(200);
});

it('an open invitation seats nobody in an organisation that is here already', async () => {
  const { token } = await invite();
  const email = 'impostor@example.org';
  const guest = guestWith(cookieOf(await enter(email, await mailedCode(email, token))));
  const body = { name: 'Ivo Impostor', organisation: { name: 'CITY council', sector: 'localGovernment' } };
  const { body: answer } = await house.call(acceptInvitationRoute, guest, { params: { token }, body });
  expect(answer).toEqual({ refusal: 'organisationTaken' });
});

it('whoever was removed does not come back by the link that is older than that, but by a new one', async () => {
  const { token } = await invite({ useLimit: 10 });
  const guest = await house.guest('Rae Removed', 'Removed Ltd', 'business');
  const accept = (link: string) =>
    house.call(acceptInvitationRoute, guest, { params: { token: link }, body: {} });
  expect((await accept(token)).status).toBe(200);
  await house.db.query('update membership set ended_at = now() where person_id = $1', [guest.id]);
  expect((await accept(token)).body).toEqual({ refusal: 'invitationSpent' });
  expect((await accept((await invite()).token)).status).toBe(200);
});

it('a crowd that accepts one link at once is let in up to its limit', async () => {
  const { token } = await invite({ useLimit: 6 });
  const crowd = await Promise.all(
    Array.from({ length: 8 }, (_, n) => house.guest(`Crowd ${n}`, `Crowd Organisation ${n}`)),
  );
  const answers = await Promise.all(
    crowd.map((guest) => house.call(acceptInvitationRoute, guest, { params: { token }, body: {} })),
  );
  expect(answers.map((answer) => answer.status).sort()).toEqual([200, 200, 200, 200, 200, 200, 422, 422]);
});

it('the link itself stands nowhere in the database', async () => {
  const { token } = await invite();
  for (const table of ['invitation', 'command', 'log_payload']) {
    const [row] = await house.db.query(`select count(*) as n from ${table} t where t::text like $1`, [
      `%${token}%`,
    ]);
    expect([table, row.n]).toEqual([table, 0]);
  }
});

it('asking for codes too often is refused with the seconds to wait', async () => {
  const strict = await house.node({ SMTP_URL: mail.url, DEMO: 'off', RATE_LIMIT_FACTOR: '1' });
  const asked = [];
  for (let n = 0; n < 6; n++)
    asked.push(await strict.call(askCodeRoute, null, { body: { email: 'nobody@example.org' } }));
  expect(asked.map((answer) => answer.status)).toEqual([200, 200, 200, 200, 200, 429]);
  expect(asked[5]?.body).toEqual({ refusal: 'tooMany', retryAfter: expect.any(Number) });
  await strict.close();
});
