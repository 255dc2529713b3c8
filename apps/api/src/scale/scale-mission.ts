import {
  addDays,
  type Circumstance,
  type Commitment,
  type Dependency,
  type Fact,
  type Goal,
  isOpenChange,
  isRunning,
  type Mission,
  proposeCommitment,
  type Standing,
} from '@throughline/mission';
import { furnish } from '../missions/mission-founding.js';
import { changeTable, dependencyTable } from '../platform/change-tables.js';
import { newId } from '../platform/clock.js';
import type { MissionTx, MissionWriter } from '../platform/mission-writer.js';
import { granted } from '../platform/refused.js';
import {
  commitmentTable,
  goalTable,
  membershipTable,
  missionTable,
  partnerTable,
} from '../platform/tables.js';
import type { DataSource } from 'typeorm';
import { Chance } from './chance.js';
import { liveAMonth } from './promise-life.js';
import { insertAll, type Seat } from './scale-cast.js';
import { goalWords, promiseWords } from './scale-words.js';

const months = 24;
const goalCount = 6;

export interface MissionPlan {
  readonly mission: Mission;
  readonly seats: readonly Seat[];
  readonly commitments: number;
  readonly seed: number;
}

/** Two years of one mission: founded, then each month proposals, answers, work, slips, judgements and deliveries. */
export async function seedMission(
  database: DataSource,
  missions: MissionWriter,
  plan: MissionPlan,
): Promise<void> {
  const { mission } = plan;
  await database.transaction(async (db) => {
    await db.insert(missionTable, mission);
    await db.query('insert into mission_head (mission_id) values ($1)', [mission.id]);
  });
  const told = (month: number) => ({
    personId: plan.seats[0]?.personId ?? '',
    at: `${addDays(mission.foundedOn, month * 30)}T09:00:00.000Z`,
  });
  const story = new Story(plan);
  await missions.writeOnBehalf(mission.id, (tx) => story.found(tx), told(0));
  for (let month = 1; month <= months; month++)
    await missions.writeOnBehalf(mission.id, (tx) => story.month(tx, month), told(month));
}

/** What of a mission stays in mind from one month to the next. */
class Story {
  private readonly chance: Chance;
  private readonly commitments = new Map<string, Commitment>();
  private readonly slipping = new Set<string>();
  private goals: readonly Goal[] = [];
  private workspaceId = '';

  constructor(private readonly plan: MissionPlan) {
    this.chance = new Chance(plan.seed);
  }

  async found(tx: MissionTx): Promise<void> {
    const { mission, seats } = this.plan;
    this.workspaceId = (await furnish(tx.db, mission)).workspaceId;
    tx.tell(this.workspaceId, { type: 'mission.founded', mission });
    await this.seatAll(tx, seats);
    this.goals = Array.from({ length: goalCount }, (_, n) => this.goal(n));
    await insertAll(tx.db, goalTable, this.goals);
    for (const goal of this.goals) tx.tell(this.workspaceId, { type: 'goal.adopted', goal });
    await tx.db.query('update audience set next_goal = $2 where id = $1', [this.workspaceId, goalCount + 1]);
  }

  /** New promises, and what became of those before. */
  async month(tx: MissionTx, month: number): Promise<void> {
    const lived = [...this.commitments.values()].flatMap((c) => this.live(tx, c));
    const fresh = this.propose(tx, month);
    await insertAll(tx.db, commitmentTable, fresh);
    const moved = lived.map(({ commitment }) => commitment);
    for (let at = 0; at < moved.length; at += 500)
      await tx.db.upsert(commitmentTable, moved.slice(at, at + 500) as never, ['id']);
    const changes = lived.flatMap(({ change }) => change ?? []);
    await insertAll(tx.db, changeTable, changes);
    await this.depend(tx, fresh);
    await tx.db.query('update audience set next_commitment = $2 where id = $1', [
      this.workspaceId,
      this.commitments.size + 1,
    ]);
  }

  private async seatAll(tx: MissionTx, seats: readonly Seat[]): Promise<void> {
    const organisations = new Map(seats.map(({ organisation }) => [organisation.id, organisation]));
    const ofMission = { missionId: tx.mission.id, version: 1 };
    const partners = [...organisations.keys()].map((organisationId) => ({
      ...ofMission,
      id: newId(),
      organisationId,
      brings: '',
      needs: '',
      contact: '',
      state: 'active' as const,
      voting: true,
      independent: false,
      joinedOn: tx.today,
    }));
    const memberships = seats.map(({ personId, organisation, role }) => ({
      ...ofMission,
      id: newId(),
      personId,
      organisationId: organisation.id,
      role,
      title: '',
      joinedAt: tx.at,
      endedAt: null,
    }));
    await insertAll(tx.db, partnerTable, partners);
    await insertAll(tx.db, membershipTable, memberships);
    for (const partner of partners) {
      const organisation = organisations.get(partner.organisationId);
      if (organisation) tx.tell(this.workspaceId, { type: 'partner.joined', partner, organisation });
    }
    for (const [at, { personId: id, name, organisation }] of seats.entries()) {
      const membership = memberships[at];
      const person = { id, name, organisationId: organisation.id };
      if (membership) tx.tell(this.workspaceId, { type: 'member.joined', membership, person, organisation });
    }
  }

  private goal(n: number): Goal {
    const { mission } = this.plan;
    const target = this.chance.between(200, 20_000);
    return {
      id: newId(),
      missionId: mission.id,
      audienceId: this.workspaceId,
      ref: `G${n + 1}`,
      ...goalWords(n),
      unit: '',
      baseline: 0,
      baselineOn: mission.foundedOn,
      target,
      targetOn: mission.horizon,
      observations: [6, 12, 18, 23].map((month) => ({
        on: addDays(mission.foundedOn, month * 30),
        value: Math.round((target * month * this.chance.between(6, 12)) / 960),
        source: 'Quarterly count',
      })),
      state: 'adopted',
      version: 1,
    };
  }

  private live(tx: MissionTx, c: Commitment) {
    if (this.slipping.has(c.id)) return [];
    const seat = this.of(c.leadOrganisationId);
    const lived = liveAMonth(c, this.nowOf(tx, seat), this.chance);
    if (lived.facts.length === 0) return [];
    this.commitments.set(c.id, lived.commitment);
    if (lived.change && isOpenChange(lived.change)) this.slipping.add(c.id);
    for (const fact of lived.facts) tx.tell(this.workspaceId, fact, seat.personId);
    return [lived];
  }

  private propose(tx: MissionTx, month: number): Commitment[] {
    const { seats, commitments: count } = this.plan;
    const upTo = Math.round((count * month) / months);
    const partnerOrganisationIds = new Set(seats.map(({ organisation }) => organisation.id));
    const goalIds = new Set(this.goals.map(({ id }) => id));
    const fresh: Commitment[] = [];
    while (this.commitments.size < upTo) {
      const [lead, supporter, by] = [this.writer(), this.writer(), this.writer()];
      const ground = {
        id: newId(),
        ref: `C${this.commitments.size + 1}`,
        missionId: tx.mission.id,
        partnerOrganisationIds,
        goalIds,
      };
      const wish = {
        ...promiseWords(this.chance),
        audienceId: this.workspaceId,
        goalId: this.chance.happens(0.9) ? this.chance.oneOf(this.goals).id : null,
        leadOrganisationId: lead.organisation.id,
        leadRole: 'Programme lead',
        supporterIds: supporter.organisation.id === lead.organisation.id ? [] : [supporter.organisation.id],
        startOn: addDays(tx.today, this.chance.between(10, 60)),
        due: addDays(tx.today, this.chance.between(120, 900)),
      };
      const { next, fact } = granted(proposeCommitment(wish, ground, this.nowOf(tx, by)));
      this.commitments.set(next.id, next);
      fresh.push(next);
      tx.tell(this.workspaceId, fact, by.personId);
    }
    return fresh;
  }

  /** One in five of the new ones needs something from an older one, so no circle comes about. */
  private async depend(tx: MissionTx, fresh: readonly Commitment[]): Promise<void> {
    const older = [...this.commitments.values()].filter(
      ({ state, createdAt }) => isRunning(state) && createdAt < tx.at,
    );
    if (older.length === 0) return;
    const made = fresh.flatMap(
      (dependant): (Dependency & { needed: Commitment; dependant: Commitment })[] => {
        if (!this.chance.happens(0.2)) return [];
        const needed = this.chance.oneOf(older);
        return [{ ...this.dependency(tx, dependant, needed), needed, dependant }];
      },
    );
    await insertAll(
      tx.db,
      dependencyTable,
      made.map(({ needed: _, dependant: __, ...one }) => one),
    );
    for (const { needed, dependant, ...dependency } of made) {
      const fact: Fact = {
        type: 'dependency.agreed',
        dependency,
        dependant: endOf(dependant),
        needed: endOf(needed),
      };
      tx.tell(this.workspaceId, fact, this.of(needed.leadOrganisationId).personId);
    }
  }

  private dependency(tx: MissionTx, dependant: Commitment, needed: Commitment): Dependency {
    return {
      id: newId(),
      missionId: tx.mission.id,
      audienceId: this.workspaceId,
      dependantId: dependant.id,
      neededId: needed.id,
      needs: `What “${needed.title}” brings`.slice(0, 300),
      by: addDays(needed.forecast, this.chance.between(-20, 60)),
      state: 'agreed',
      askedBy: 'dependant',
      reason: '',
      version: 2,
      createdAt: tx.at,
      changedAt: tx.at,
    };
  }

  private nowOf(tx: MissionTx, seat: Seat): Circumstance {
    const by: Standing = {
      personId: seat.personId,
      organisationId: seat.organisation.id,
      role: seat.role,
      audienceIds: new Set([this.workspaceId]),
      serviceAdmin: false,
      organisationAdmin: false,
    };
    return { by, at: tx.at, today: tx.today };
  }

  private writer(): Seat {
    return this.chance.oneOf(this.plan.seats.filter(({ role }) => role !== 'observer'));
  }

  private of(organisationId: string): Seat {
    const own = this.plan.seats.filter(
      ({ organisation, role }) => organisation.id === organisationId && role !== 'observer',
    );
    return this.chance.oneOf(own);
  }
}

const endOf = ({ id, ref, title, leadOrganisationId }: Commitment) => ({
  id,
  ref,
  title,
  leadOrganisationId,
});
