import {
  type AudienceKind,
  channels,
  type Mission,
  type Role,
  roles,
  topics,
  usualTimes,
} from '@throughline/mission';
import type { MailServer, SinkServer } from '@throughline/testkit';
import * as wire from '@throughline/wire';
import type { Guest, TestHouse } from '../test-house.js';

/** Who watches: a member in each role, somebody who never was one, and somebody who is one no more. */
export const watching = [...roles, 'outsider', 'removed'] as const;
export type Watching = (typeof watching)[number];

/** Somebody with every channel set up and every topic wanted in each: what does not come was not sent. */
export interface Watcher {
  readonly guest: Guest;
  readonly as: Watching;
  readonly of: AudienceKind;
  /** In the audience of the mission's records, or in its mission alone. */
  readonly inside: boolean;
  /** The last part of the address where webhooks and push messages to them arrive. */
  readonly sunk: string;
  readonly atom: string;
  readonly calendar: string;
}

/** A mission whose records, and plan, are read in one audience. */
export interface Ground {
  readonly kind: AudienceKind;
  readonly mission: Mission;
  readonly workspaceId: string;
  readonly audienceId: string;
  readonly documentId: string;
  readonly watchers: readonly Watcher[];
  /** Stands in every title and every text of this mission that only its audience may read. */
  readonly secret: string;
}

/** Those who act: the lead, whoever steers, and a hand of the organisation that all watchers are of. */
export interface Actors {
  readonly lead: Guest;
  readonly steward: Guest;
  readonly hand: Guest;
}

export interface Sight {
  readonly house: TestHouse;
  readonly mail: MailServer;
  readonly sink: SinkServer;
  readonly actors: Actors;
}

export const touched = 'Touched Homes';

export async function actorsOf(house: TestHouse): Promise<Actors> {
  const lead = await house.guest('Lena Lead', 'Lockgate Homes', 'business');
  const steward = await house.guest('Stella Steward', 'City Council', 'localGovernment');
  const hand = await house.guest('Tess Touched', touched);
  // What they are told themselves is none of the matrix.
  for (const guest of [lead, steward, hand])
    await house.call(wire.setTimesRoute, guest, { body: { ...usualTimes, letters: false, digest: 'off' } });
  return { lead, steward, hand };
}

/** All watchers speak for one organisation, so whatever reason one of them has to be told, the others have too. */
export async function groundOf(at: Sight, kind: AudienceKind): Promise<Ground> {
  const { house, actors } = at;
  const mission = await house.mission(`sight-${kind}`, actors.steward);
  await house.join(mission, actors.lead, 'partner');
  await house.join(mission, actors.hand, 'partner');
  const open = kind === 'public' || kind === 'workspace';
  const places = [
    ...roles.flatMap((as) =>
      open
        ? [{ as, inside: true }]
        : [
            { as, inside: true },
            { as, inside: false },
          ],
    ),
    { as: 'outsider' as const, inside: false },
    { as: 'removed' as const, inside: true },
  ];
  const watchers: Watcher[] = [];
  for (const place of places) watchers.push(await watcherOf(at, mission, { ...place, of: kind }));
  const inside = watchers.filter((one) => one.inside).map(({ guest }) => guest);
  const audienceId = open
    ? await audienceIn(house, mission, kind)
    : await house.audience(mission, kind, [...Object.values(actors), ...inside]);
  const documentId = await planIn(house, mission, audienceId);
  await removeFrom(at, mission, watchers);
  const workspaceId = await house.workspace(mission);
  return { kind, mission, workspaceId, audienceId, documentId, watchers, secret: `Hushed-${kind}` };
}

async function watcherOf(
  { house, sink }: Sight,
  mission: Mission,
  place: Pick<Watcher, 'as' | 'of' | 'inside'>,
): Promise<Watcher> {
  const sunk = `${place.of}-${place.as}-${place.inside ? 'in' : 'out'}`;
  const guest = await house.guest(`Wil ${sunk}`, touched);
  if (place.as !== 'outsider') await house.join(mission, guest, roleOf(place.as));
  await wantEverything(house, guest);
  await house.call(wire.makeWebhookRoute, guest, { body: { name: 'Ours', url: `${sink.url}/hook/${sunk}` } });
  await house.call(wire.addDeviceRoute, guest, { body: { endpoint: `${sink.url}/push/${sunk}` } });
  const feed = async (kind: wire.FeedKind) => {
    const { address } = (await house.call(wire.makeFeedRoute, guest, { params: { kind }, body: {} })).body;
    return String(address).replace(house.ground.settings.publicUrl, house.url);
  };
  return { ...place, guest, sunk, atom: await feed('atom'), calendar: await feed('calendar') };
}

const roleOf = (as: Watching): Role => (as === 'outsider' || as === 'removed' ? 'partner' : as);

const wantEverything = (house: TestHouse, { id }: Guest) =>
  house.db.query(
    `insert into notice_preference (person_id, mission_id, topic, channel, wanted)
     select $1, null, topic, channel, true from unnest($2::text[]) as topic, unnest($3::text[]) as channel`,
    [id, topics, channels],
  );

async function audienceIn(house: TestHouse, { id }: Mission, kind: AudienceKind): Promise<string> {
  const [row] = await house.db.query('select id from audience where mission_id = $1 and kind = $2', [
    id,
    kind,
  ]);
  return row.id as string;
}

async function planIn(house: TestHouse, { id }: Mission, audienceId: string): Promise<string> {
  const [[row]] = await house.db.query(
    `update document set audience_id = $2 where mission_id = $1 and kind = 'plan' returning id`,
    [id, audienceId],
  );
  return row.id as string;
}

/** They had their place, and lost it before anything was told. */
async function removeFrom(
  { house, actors }: Sight,
  { id: missionId }: Mission,
  watchers: readonly Watcher[],
) {
  for (const { guest } of watchers.filter(({ as }) => as === 'removed')) {
    const { id, version } = await membershipOf(house, missionId, guest);
    const params = { missionId, membershipId: id };
    await house.call(wire.removeMemberRoute, actors.steward, { params, body: { version } });
  }
}

export async function membershipOf(house: TestHouse, missionId: string, { id }: Guest) {
  const [row] = await house.db.query<{ id: string; version: number }[]>(
    'select id, version from membership where mission_id = $1 and person_id = $2',
    [missionId, id],
  );
  return row ?? { id: '', version: 0 };
}
