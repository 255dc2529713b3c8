import { Inject, Injectable } from '@nestjs/common';
import type { CoeditSession } from '@throughline/coedit/server';
import { can } from '@throughline/mission';
import { DataSource } from 'typeorm';
import { standingIn } from '../platform/standing.js';

/** Whose page a socket is, and which documents somebody has lost: by the one table over mission and audience. */
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
    return { id: socketId, personId, identity: { personId, ...row } };
  }

  /** Somebody may open this document here: whoever loses a place in its mission loses it too. */
  meet(documentId: string, missionId: string): void {
    this.missions.set(missionId, (this.missions.get(missionId) ?? new Set()).add(documentId));
  }

  /** The documents of a mission that were opened on this node. */
  documentsOf(missionId: string): ReadonlySet<string> {
    return this.missions.get(missionId) ?? new Set();
  }

  /** Documents opened on this node that the person may not read any more. */
  async lostTo(personId: string): Promise<string[]> {
    const lost = [...this.missions].map(async ([missionId, documentIds]) => {
      const standing = await standingIn(this.database, missionId, personId);
      const documents = await this.database.query<{ id: string; audienceId: string }[]>(
        'select id, audience_id as "audienceId" from document where id = any($1)',
        [[...documentIds]],
      );
      const kept = documents.filter((document) => standing && can(standing, 'plan.read', document));
      return [...documentIds].filter((documentId) => !kept.some(({ id }) => id === documentId));
    });
    return (await Promise.all(lost)).flat();
  }
}
