import { Controller, Inject } from '@nestjs/common';
import {
  can,
  type Commitment,
  dayOf,
  Envelope,
  type Mission,
  owesAnswer,
  type Role,
} from '@throughline/mission';
import { todayRoute } from '@throughline/wire';
import { DataSource, In } from 'typeorm';
import { MissionsService } from '../missions/missions.service.js';
import { type Ask, Asked } from '../platform/http/ask.js';
import { Handles } from '../platform/http/handles.js';
import { newestEntries } from '../platform/mission-log.js';
import { WaitingService } from './waiting.service.js';
import { standingIn } from '../platform/standing.js';
import { agreementTable, commitmentTable, organisationTable } from '../platform/tables.js';

/** Of each mission; more nobody reads on one page, and the register can be compared with the last visit. */
const mostEntries = 100;

@Controller()
export class TodayController {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(MissionsService) private readonly missions: MissionsService,
    @Inject(WaitingService) private readonly waiting: WaitingService,
  ) {}

  @Handles(todayRoute)
  async today(@Asked() ask: Ask<typeof todayRoute>) {
    const { personId } = ask.by;
    const lastHereAt = await this.beginVisit(personId);
    const missions = await this.missions.of(personId);
    const parts = await Promise.all(missions.map(({ mission }) => this.part(mission, personId, lastHereAt)));
    const commitments = parts.flatMap((part) => part.commitments);
    const ids = commitments.flatMap((c) => [c.leadOrganisationId, ...c.supporterIds]);
    return {
      lastHereAt,
      missions: missions.map(describe),
      commitments,
      agreements: parts.flatMap((part) => part.agreements),
      changes: parts.flatMap((part) => part.changes),
      dependencies: parts.flatMap((part) => part.dependencies),
      organisations: await this.database.manager.findBy(organisationTable, { id: In(ids) }),
      more: parts.flatMap((part) => (part.since.length > mostEntries ? part.missionId : [])),
      since: parts.flatMap((part) => part.since.slice(0, mostEntries)),
    };
  }

  /** A visit begins after half an hour away; until then "since you were last here" stands still. */
  private async beginVisit(personId: string): Promise<string | null> {
    const [[row]] = (await this.database.query(
      `update person set last_here_at = now(),
         since_at = case when last_here_at < now() - interval '30 minutes' then last_here_at else since_at end
       where id = $1 returning since_at as "sinceAt"`,
      [personId],
    )) as [{ sinceAt: Date | null }[], number];
    return row?.sinceAt?.toISOString() ?? null;
  }

  private async part(mission: Mission, personId: string, lastHereAt: string | null) {
    const standing = await standingIn(this.database, mission.id, personId);
    const audienceIds = [...(standing?.audienceIds ?? [])];
    const all = await this.database.manager.findBy(commitmentTable, {
      missionId: mission.id,
      audienceId: In(audienceIds),
    });
    const touches = (c: Commitment) =>
      [c.leadOrganisationId, ...c.supporterIds].includes(standing?.organisationId ?? '');
    const open = await this.database.manager.findBy(agreementTable, {
      missionId: mission.id,
      audienceId: In(audienceIds),
      state: 'open',
    });
    const mayAnswer = can(standing ?? null, 'agreement.answer');
    const agreements = open.filter((a) => mayAnswer && owesAnswer(a, standing?.organisationId ?? ''));
    return {
      missionId: mission.id,
      agreements,
      ...(await this.waiting.of(mission, standing)),
      commitments: all.filter(touches),
      since: await this.since(mission.id, audienceIds, lastHereAt),
    };
  }

  private async since(missionId: string, audienceIds: string[], lastHereAt: string | null) {
    const rows = await newestEntries(this.database, audienceIds, mostEntries + 1);
    const entries = rows
      .map((row) => Envelope.parse(row))
      .filter((entry) => !lastHereAt || entry.at > lastHereAt);
    const names = await this.namesOf(entries.map((entry) => entry.by));
    return entries.map((entry) => ({
      missionId,
      entry,
      ...(names.get(entry.by ?? '') ?? { byName: '', byOrganisation: '' }),
    }));
  }

  private async namesOf(personIds: (string | null)[]) {
    const rows = await this.database.query<{ id: string; byName: string; byOrganisation: string }[]>(
      `select p.id, p.name as "byName", o.name as "byOrganisation" from person p join organisation o on o.id = p.organisation_id
       where p.id = any($1)`,
      [personIds],
    );
    return new Map(rows.map(({ id, ...names }) => [id, names]));
  }
}

const describe = ({ mission, role }: { mission: Mission; role: Role }) => ({
  ...mission,
  missionId: mission.id,
  role,
  today: dayOf(Date.now(), mission.timeZone),
});
