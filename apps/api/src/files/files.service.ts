import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import {
  can,
  type FoundFile,
  keepFile,
  type Refusal,
  type Standing,
  type StoredFile,
  unfit,
} from '@throughline/mission';
import { DataSource, type EntityManager } from 'typeorm';
import { newId } from '../platform/clock.js';
import { type Settings, SETTINGS } from '../platform/config.js';
import { Jobs } from '../platform/jobs.js';
import { type Command, type MissionTx, MissionWriter } from '../platform/mission-writer.js';
import { granted, Refused } from '../platform/refused.js';
import { fileTable } from '../platform/tables.js';
import {
  bytesOf,
  dropBytes,
  dropUnused,
  type FilePlace,
  readableFiles,
  readPlace,
  storeBytes,
  weightOf,
} from './file-store.js';
import { foundFile } from './found-file.js';
import { withoutTraces } from './without-traces.js';

export type { FilePlace };

interface Brought {
  readonly name: string;
  readonly bytes: Buffer;
}
interface Reply {
  file: StoredFile;
}

/** Files that people bring into a mission. Their bytes lie in PostgreSQL, so a node that answers "kept" has kept them. */
@Injectable()
export class FilesService implements OnApplicationBootstrap {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(MissionWriter) private readonly missions: MissionWriter,
    @Inject(Jobs) private readonly jobs: Jobs,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.jobs.start();
    if (this.settings.jobs) await this.jobs.work('files', () => dropUnused(this.database.manager));
  }

  /** Asked before anything is read of the file, so that nobody makes the server hold what they may not bring. */
  async admit(at: FilePlace, by: Standing): Promise<void> {
    const place = await readPlace(this.database, at, by);
    const [action, refusal]: ['plan.write' | 'commitment.addEvidence', Refusal] =
      at.purpose === 'image' ? ['plan.write', 'notAllowed'] : ['commitment.addEvidence', 'onlyLeadMayChange'];
    if (!can(by, action, place)) throw new Refused(refusal);
  }

  /** Bytes first and by themselves, then the file under the mission's lock: what is not kept leaves nothing behind. */
  async keep(command: Omit<Command, 'body'>, at: FilePlace, brought: Brought): Promise<Reply> {
    // Evidence stays as it came: where a photograph was taken may be what it proves.
    const bytes = at.purpose === 'image' ? withoutTraces(brought.bytes) : brought.bytes;
    const found = await foundFile(bytes, brought.name);
    const not = unfit(found, at.purpose);
    if (not) throw new Refused(not);
    const id = newId();
    await storeBytes(this.database, id, bytes);
    try {
      const body = [at.purpose, at.placeId, found.name, found.sha256];
      const reply = await this.missions.write({ ...command, body }, (tx) =>
        this.enter(tx, at, { ...found, id }),
      );
      if (reply.file.id !== id) await dropBytes(this.database, id); // it was kept the first time
      return reply;
    } catch (error) {
      // With an unknown outcome the file may be there and hold its bytes: the nightly sweep takes what none holds.
      if (error instanceof Refused) await dropBytes(this.database, id);
      throw error;
    }
  }

  async find(missionId: string, fileId: string, by: Standing): Promise<StoredFile> {
    const [file] = await readableFiles(this.database.manager, { missionId, ids: [fileId] }, by);
    if (!file) throw new Refused('notFound');
    return file;
  }

  /** Of those named, the ones that this person may read. */
  readable(missionId: string, ids: readonly string[], by: Standing): Promise<StoredFile[]> {
    return readableFiles(this.database.manager, { missionId, ids }, by);
  }

  bytes(file: StoredFile): Promise<Buffer> {
    return bytesOf(this.database, file.id);
  }

  private async enter(tx: MissionTx, at: FilePlace, found: FoundFile & { id: string }): Promise<Reply> {
    const place = await readPlace(tx.db, at, tx.by);
    const room = this.settings.filesPerMission - (await weightOf(tx.db, at.missionId));
    const { next } = granted(keepFile(found, { ...at, id: found.id, place, room }, tx));
    await tx.db.insert(fileTable, next);
    return { file: next };
  }
}

/** The files that a wish names, for the rule to judge: those of this mission that its author may read. */
export async function filesNamed(
  tx: MissionTx,
  evidence: readonly ({ fileId: string } | { url: string })[],
): Promise<ReadonlyMap<string, StoredFile>> {
  const ids = evidence.flatMap((piece) => ('fileId' in piece ? [piece.fileId] : []));
  if (ids.length === 0) return new Map();
  const files = await readableFiles(tx.db, { missionId: tx.mission.id, ids }, tx.by);
  return new Map(files.map((file) => [file.id, file]));
}

/** Brings a file for a seed, which tells a story: by the rule, at the moment of the story. */
export async function keepIn(tx: MissionTx, at: FilePlace, { name, bytes }: Brought): Promise<StoredFile> {
  const id = newId();
  await storeBytes(tx.db as EntityManager, id, bytes);
  const place = await readPlace(tx.db, at, tx.by);
  const ground = { ...at, id, place, room: Number.MAX_SAFE_INTEGER };
  const { next } = granted(keepFile(await foundFile(bytes, name), ground, tx));
  await tx.db.insert(fileTable, next);
  return next;
}
