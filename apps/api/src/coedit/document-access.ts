import { Inject, Injectable } from '@nestjs/common';
import type { CoeditSession, MayDo } from '@throughline/coedit/server';
import { can, Id } from '@throughline/mission';
import { DataSource } from 'typeorm';
import { standingIn } from '../platform/standing.js';

/** Who may read or write a document: decided by the one table over the mission and the audience it stands in. */
@Injectable()
export class DocumentAccess {
  private readonly missions = new Map<string, Set<string>>();

  constructor(@Inject(DataSource) private readonly database: DataSource) {}

  async sessionFor(socketId: string, personId: string): Promise<CoeditSession> {
    const [row] = await this.database.query<{ name: string; organisation: string; colour: string }[]>(
      `select p.name, o.name as organisation, o.sector as colour from person p join organisation o on o.id = p.organisation_id where p.id = $1`,
      [personId],
    );
    if (!row) throw new Error('a session without a person');
    return {
      id: socketId,
      personId,
      identity: { personId, ...row },
      may: (documentId) => this.may(documentId, personId),
    };
  }

  /** The documents of a mission that were asked for on this node. */
  documentsOf(missionId: string): ReadonlySet<string> {
    return this.missions.get(missionId) ?? new Set();
  }

  /** Documents asked for on this node that the person may not read any more. */
  async lostTo(personId: string): Promise<string[]> {
    const known = [...this.missions.values()].flatMap((documents) => [...documents]);
    const rights = await Promise.all(known.map((documentId) => this.may(documentId, personId)));
    return known.filter((_, index) => rights[index] === undefined);
  }

  private async may(documentId: string, personId: string): Promise<MayDo> {
    if (!Id.safeParse(documentId).success) return undefined;
    const [document] = await this.database.query<{ missionId: string; audienceId: string }[]>(
      'select mission_id as "missionId", audience_id as "audienceId" from document where id = $1',
      [documentId],
    );
    const standing = document && (await standingIn(this.database, document.missionId, personId));
    if (!document || !standing) return undefined;
    this.missions.set(
      document.missionId,
      (this.missions.get(document.missionId) ?? new Set()).add(documentId),
    );
    if (can(standing, 'plan.write', document)) return 'write';
    return can(standing, 'plan.read', document) ? 'read' : undefined;
  }
}
