import {
  type Change,
  type Changed,
  changeFrom,
  type ChangeOf,
  type ChangeRuling,
  type Circle,
  type Commitment,
  type Dependency,
  endsOf,
  proposeChange,
  type ProposeChangeWish,
  type RippleGround,
  rippleOf,
} from '@throughline/mission';
import { In } from 'typeorm';
import { newId } from '../platform/clock.js';
import { changeTable, dependencyTable } from '../platform/change-tables.js';
import type { MissionTx } from '../platform/mission-writer.js';
import { granted } from '../platform/refused.js';
import { rippleGround } from '../platform/ripple-ground.js';
import { commitmentsById } from '../platform/seen.js';
import { commitmentTable, partnerTable } from '../platform/tables.js';
import { changesOf, peopleAround, Rooms } from './circle.js';

/** A statement holds 65,535 values at most. */
const rowsAtOnce = 500;

/** What the readers of one audience know of, for whoever proposes there. */
interface Near {
  readonly audienceId: string;
  readonly shared: readonly string[];
  readonly ripple: RippleGround & {
    readonly commitments: Map<string, Commitment>;
    readonly dependencies: readonly Dependency[];
  };
  readonly people: Awaited<ReturnType<typeof peopleAround>>;
}

/**
 * Changes to one commitment or to a thousand inside one write, which holds the mission: what they are judged by is
 * read once, and what came of them is written at the end by `keep`. A refusal leaves nothing of its own behind.
 */
export class Ledger {
  private readonly near = new Map<string, Near>();
  private readonly partnerIds = new Set<string>();
  private readonly changes = new Map<string, Change>();
  private readonly written = { commitments: new Set<string>(), changes: new Set<string>() };
  private dependencies: readonly Dependency[] = [];
  private dependants: (id: string) => Commitment = (id) => this.commitment(id);

  private constructor(
    private readonly tx: MissionTx,
    private readonly rooms: Rooms,
    private readonly commitments: Map<string, Commitment>,
  ) {}

  static async of(tx: MissionTx, commitments: readonly Commitment[]): Promise<Ledger> {
    const rooms = await Rooms.of(tx.db, tx.mission.id);
    const ledger = new Ledger(tx, rooms, new Map(commitments.map((c) => [c.id, c])));
    await ledger.look();
    return ledger;
  }

  /** As it stands now, with what this write has done to it. */
  commitment(id: string): Commitment {
    const c = this.commitments.get(id);
    if (!c) throw new Error(`commitment ${id} is not in this ledger`);
    return c;
  }

  /** Proposes, and tells those who depend on it out of sight of its other readers. */
  propose(commitmentId: string, wish: ProposeChangeWish): Changed {
    const c = this.commitment(commitmentId);
    const near = this.nearTo(c);
    const ground = {
      id: newId(),
      audienceId: near.audienceId,
      mission: this.tx.mission,
      changes: [...this.changes.values()].filter((one) => one.commitmentId === c.id),
      partnerIds: this.partnerIds,
      circle: { ...near.people(c.id), ...dependantsOf(c, changeFrom(c, wish.to), near.ripple) },
    };
    const next = this.enter(granted(proposeChange(c, wish, ground, this.tx)), near.audienceId);
    this.tellApart(next, near.shared);
    return next;
  }

  /** Applies a rule to a change and its commitment. */
  settle(change: Change, rule: (change: Change, c: Commitment) => ChangeRuling): Changed {
    return this.enter(granted(rule(change, this.commitment(change.commitmentId))), change.audienceId);
  }

  /** What a commitment has become by something else than a change. */
  put(next: Commitment): void {
    this.commitments.set(next.id, next);
    for (const { ripple } of this.near.values())
      if (ripple.commitments.has(next.id)) ripple.commitments.set(next.id, next);
    this.written.commitments.add(next.id);
  }

  async keep(): Promise<void> {
    const { db } = this.tx;
    const changes = [...this.written.changes].flatMap((id) => this.changes.get(id) ?? []);
    const commitments = [...this.written.commitments].map((id) => this.commitment(id));
    for (const rows of parts(changes)) await db.upsert(changeTable, rows, ['id']);
    for (const rows of parts(commitments)) await db.upsert(commitmentTable, rows, ['id']);
  }

  private async look(): Promise<void> {
    const { db, mission } = this.tx;
    const ids = [...this.commitments.keys()];
    for (const change of await changesOf(db, ...ids)) this.changes.set(change.id, change);
    const partners = await db.findBy(partnerTable, { missionId: mission.id, state: 'active' });
    for (const { organisationId } of partners) this.partnerIds.add(organisationId);
    this.dependencies = await db.findBy(dependencyTable, { neededId: In(ids), state: 'agreed' });
    this.dependants = await commitmentsById(
      db,
      this.dependencies.map(({ dependantId }) => dependantId),
    );
    for (const audienceId of new Set([...this.commitments.values()].map((c) => c.audienceId)))
      this.near.set(audienceId, await this.lookAround(audienceId, ids));
  }

  private async lookAround(audienceId: string, ids: readonly string[]): Promise<Near> {
    const { db, mission } = this.tx;
    const room = this.rooms.talkOf(this.rooms.get(audienceId));
    const shared = this.rooms.sharedBy(room);
    const { commitments, ...rest } = await rippleGround(db, mission.id, shared);
    const ripple = { ...rest, commitments: new Map(commitments) };
    return { audienceId: room.id, shared, ripple, people: await peopleAround(db, ids, room.id) };
  }

  private nearTo({ audienceId }: Commitment): Near {
    const near = this.near.get(audienceId);
    if (!near) throw new Error(`audience ${audienceId} is not in this ledger`);
    return near;
  }

  private enter({ next, fact }: Extract<ChangeRuling, { ok: true }>, audienceId: string): Changed {
    this.changes.set(next.change.id, next.change);
    this.written.changes.add(next.change.id);
    if (next.commitment.version !== this.commitment(next.commitment.id).version) this.put(next.commitment);
    this.tx.tell(audienceId, fact);
    return next;
  }

  /** Dependencies that not all readers of the change may read are told of it where they are read. */
  private tellApart({ change, commitment }: Changed, shared: readonly string[]): void {
    for (const dependency of this.dependencies) {
      if (dependency.neededId !== commitment.id || shared.includes(dependency.audienceId)) continue;
      const { dependantId } = dependency;
      const dependant = this.commitments.get(dependantId) ?? this.dependants(dependantId);
      const ends = endsOf({ dependant, needed: commitment });
      const fact = { type: 'dependency.touched', dependency, ...ends, change, commitment } as const;
      this.tx.tell(dependency.audienceId, fact);
    }
  }
}

const parts = <Row>(rows: readonly Row[]): Row[][] =>
  Array.from({ length: Math.ceil(rows.length / rowsAtOnce) }, (_, n) =>
    rows.slice(n * rowsAtOnce, (n + 1) * rowsAtOnce),
  );

function dependantsOf(
  c: Commitment,
  what: ChangeOf,
  { commitments, dependencies, ...ground }: Near['ripple'],
): Pick<Circle, 'hitIds' | 'dependantIds'> {
  const organisations = (all: readonly Commitment[]) =>
    new Set(all.flatMap((one) => [one.leadOrganisationId, ...one.supporterIds]));
  const direct = dependencies
    .filter(({ neededId }) => neededId === c.id)
    .flatMap(({ dependantId }) => commitments.get(dependantId) ?? []);
  const { hits } = rippleOf(c, what, { ...ground, commitments, dependencies });
  return {
    hitIds: organisations(hits.map(({ commitment }) => commitment)),
    dependantIds: organisations(direct),
  };
}
