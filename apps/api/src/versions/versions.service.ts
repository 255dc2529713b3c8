import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import {
  can,
  nameKey,
  nameVersion,
  type PlanVersion,
  type Standing,
  thinnedAway,
} from '@throughline/mission';
import { DataSource } from 'typeorm';
import { DocumentsService } from '../coedit/documents.service.js';
import { type Settings, SETTINGS } from '../platform/config.js';
import { Jobs } from '../platform/jobs.js';
import { Log } from '../platform/log.js';
import { type Command, type MissionTx, MissionWriter } from '../platform/mission-writer.js';
import { retryWhileBusy } from '../platform/postgres-errors.js';
import { granted, Refused } from '../platform/refused.js';
import { freeze, frozenJson, storedJson } from './freeze.js';
import {
  bytesOf,
  dropVersions,
  dueDocuments,
  keepVersion,
  planOf,
  versionAt,
  versionOf,
} from './version-store.js';

const tries = 5;

/** Keeps versions of texts: by the clock, before a restore, and under a name. */
@Injectable()
export class VersionsService implements OnApplicationBootstrap {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(DocumentsService) private readonly documents: DocumentsService,
    @Inject(MissionWriter) private readonly missions: MissionWriter,
    @Inject(Jobs) private readonly jobs: Jobs,
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(Log) private readonly log: Log,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.jobs.start();
    if (!this.settings.jobs) return;
    await this.jobs.work('versions', () => this.sweep(new Date()));
    await this.jobs.work('thinning', () => this.thin(new Date()));
  }

  /** A version of every text that is due one. What fails for one text is told and tried again by the next sweep. */
  async sweep(now: Date): Promise<void> {
    for (const documentId of await dueDocuments(this.database, now))
      await this.keep(documentId, now).catch((error: Error) =>
        this.log.warn({ err: error.message, documentId }, 'keeping a version'),
      );
  }

  async thin(now: Date): Promise<void> {
    const rows = await this.database.query<{ id: string }[]>(
      `select distinct document_id as id from document_version where name is null and at < $1::timestamptz - interval '1 day'`,
      [now],
    );
    for (const { id } of rows)
      await this.database.transaction((db) =>
        dropVersions(db, id, (versions) => thinnedAway(versions, now.getTime())),
      );
  }

  /** The version of the text as it stands now, made if there is none; undefined while nothing has been written. */
  async keep(documentId: string, now = new Date()): Promise<string | undefined> {
    for (let attempt = 0; attempt < tries; attempt++) {
      const stored = await this.documents.read(documentId);
      if (!stored || stored.number === 0) return undefined;
      const known = await versionAt(this.database, documentId, stored);
      if (known) return known;
      const { epoch, number } = stored;
      const frozen = await freeze(stored);
      const kept = await retryWhileBusy(
        () =>
          this.database.transaction((db) => keepVersion(db, { documentId, epoch, number, at: now, frozen })),
        () => versionAt(this.database, documentId, stored),
      );
      if (kept) return kept;
    }
    throw new Refused('busy');
  }

  /** Keeps the plan's present text, for somebody who may write it. */
  async keepPresent(missionId: string, by: Standing): Promise<PlanVersion> {
    const plan = await planOf(this.database, missionId, by);
    if (!plan) throw new Refused('notFound');
    if (!can(by, 'plan.write', plan)) throw new Refused('notAllowed');
    const versionId = await this.keep(plan.id);
    if (!versionId) throw new Refused('nothingWritten');
    return this.find({ missionId, versionId }, by);
  }

  /** The mission's plan, for somebody who reads it. */
  async planId(missionId: string, by: Standing): Promise<string> {
    const plan = await planOf(this.database, missionId, by);
    if (!plan) throw new Refused('notFound');
    return plan.id;
  }

  /** The plan's text as it is stored now; undefined while nothing has been written. */
  async presentText(missionId: string, by: Standing): Promise<Record<string, unknown> | undefined> {
    const stored = await this.documents.read(await this.planId(missionId, by));
    return stored && stored.number > 0 ? storedJson(stored) : undefined;
  }

  /** The text of a version that was found for its reader. */
  async textOf({ id }: PlanVersion): Promise<Record<string, unknown>> {
    return frozenJson(await bytesOf(this.database, id));
  }

  async find(where: { missionId: string; versionId: string }, by: Standing): Promise<PlanVersion> {
    const found = await versionOf(this.database, where, by);
    if (!found) throw new Refused('notFound');
    return found;
  }

  /** The text is kept first, outside the mission's lock: loading it may take a while. */
  async namePresent(command: Command, by: Standing, name: string): Promise<{ version: PlanVersion }> {
    const { id } = await this.keepPresent(command.missionId, by);
    return this.name(command, id, name);
  }

  name(command: Command, versionId: string, name: string): Promise<{ version: PlanVersion }> {
    return this.missions.write(command, async (tx) => ({ version: await nameIn(tx, versionId, name) }));
  }
}

/** Keeps a text inside a write, written by these people: for a story that is told after it happened. */
export async function keepIn(
  tx: MissionTx,
  text: { documentId: string; epoch: number; number: number; update: Uint8Array },
  contributorIds: readonly string[],
): Promise<string> {
  const { update, ...place } = text;
  const frozen = await freeze({ rows: [{ number: place.number, digest: new Uint8Array(), update }] });
  const id = await keepVersion(tx.db, { ...place, at: new Date(tx.at), frozen });
  if (!id) throw new Error(`document ${place.documentId} has moved on from commit ${place.number}`);
  await tx.db.query('update document_version set contributor_ids = $2 where id = $1', [
    id,
    [...contributorIds].sort(),
  ]);
  return id;
}

/** Names a version inside a write, and tells it where the text is read. */
export async function nameIn(tx: MissionTx, versionId: string, name: string): Promise<PlanVersion> {
  const version = await versionOf(tx.db, { missionId: tx.mission.id, versionId }, tx.by);
  if (!version) throw new Refused('notFound');
  const { next, fact } = granted(nameVersion(version, name, await namesOf(tx, version.documentId), tx));
  const [, named] = (await tx.db.query(
    'update document_version set name = $2, named_by = $3, named_at = $4, version = $5 where id = $1',
    [next.id, next.name, next.namedBy, next.namedAt, next.version],
  )) as [unknown[], number];
  if (named !== 1) throw new Refused('notFound'); // thinned away while it was being named
  tx.tell(next.audienceId, fact);
  return next;
}

async function namesOf(tx: MissionTx, documentId: string): Promise<ReadonlySet<string>> {
  const rows = (await tx.db.query(
    'select name from document_version where document_id = $1 and name is not null',
    [documentId],
  )) as { name: string }[];
  return new Set(rows.map((row) => nameKey(row.name)));
}
