import { Inject, Injectable } from '@nestjs/common';
import type { Remark } from '@throughline/documents/files';
import { dayOf, type Mission, type PlanVersion, type Standing } from '@throughline/mission';
import type { ImportFormat, PaperFormat } from '@throughline/wire';
import { DataSource, In } from 'typeorm';
import { CommentsService } from '../comments/comments.service.js';
import { type Settings, SETTINGS } from '../platform/config.js';
import { Refused } from '../platform/refused.js';
import { commitmentTable, missionTable, organisationTable } from '../platform/tables.js';
import { VersionsService } from '../versions/versions.service.js';
import { cardFacts, dayWords } from './card-words.js';
import { fileName } from './file-name.js';
import { creditsOf, namesOf } from './names-of.js';
import { PaperThread } from './paper-thread.js';
import { PdfPrinter } from './pdf-printer.js';
import { remarksOf } from './remarks-of.js';
import { referencesIn } from './text-references.js';

interface Export {
  readonly missionId: string;
  readonly format: PaperFormat;
  readonly versionId: string | undefined;
}

export interface PaperFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const emptyText = { type: 'doc', content: [{ type: 'paragraph' }] };

/** A plan on its way out as a file, for one reader; and files on their way in. */
@Injectable()
export class PapersService {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(VersionsService) private readonly versions: VersionsService,
    @Inject(CommentsService) private readonly comments: CommentsService,
    @Inject(PaperThread) private readonly thread: PaperThread,
    @Inject(PdfPrinter) private readonly printer: PdfPrinter,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  async export({ missionId, format, versionId }: Export, by: Standing): Promise<PaperFile> {
    const version = versionId && (await this.versions.find({ missionId, versionId }, by));
    const doc = version
      ? await this.versions.textOf(version)
      : await this.versions.presentText(missionId, by);
    const mission = await this.database.manager.findOneByOrFail(missionTable, { id: missionId });
    const { mentions, suggestionIds } = referencesIn(doc ?? emptyText);
    const now = new Date();
    const today = dayOf(now.getTime(), mission.timeZone);
    const ground = {
      title: mission.title,
      lines: linesOf(mission, today, version || undefined),
      at: now.toISOString(),
      address: `${this.address(mission)}/plan`,
      cards: await this.cards(mission, by),
      names: await namesOf(this.database, mentions, { missionId, by }, this.address(mission)),
      credits: await this.credits(missionId, by, suggestionIds),
      // What is said is said about the working text; a former one stands without.
      remarks: version ? [] : await this.remarks(missionId, by),
    };
    const write = format === 'pdf' ? 'page' : format;
    const written = await this.thread.write({ write, doc: doc ?? emptyText, ground });
    const bytes = format === 'pdf' ? await this.printer.print(written) : written;
    const kind = (version && version.name) || (version ? 'version' : 'plan');
    return { name: fileName(`${mission.title}, ${kind}, ${dayWords(today)}`, format), bytes };
  }

  async import(format: ImportFormat, bytes: Uint8Array) {
    const startsLikeZip = bytes[0] === 0x50 && bytes[1] === 0x4b;
    // A binary file under the name of a text would come in as a page of signs.
    if (startsLikeZip !== (format === 'docx') || (format === 'md' && bytes.includes(0)))
      throw new Refused('unsupportedType');
    return this.thread.read({ read: format, bytes });
  }

  private async credits(missionId: string, by: Standing, suggestionIds: readonly string[]) {
    return creditsOf(this.database, await this.versions.planId(missionId, by), suggestionIds);
  }

  private async remarks(missionId: string, by: Standing): Promise<Remark[]> {
    const documentId = await this.versions.planId(missionId, by);
    return remarksOf(this.database, await this.comments.of({ missionId, documentId }, by), {
      missionId,
      by,
    });
  }

  /** Only what this reader may see: every other card is told as one neutral line. */
  private async cards(mission: Mission, by: Standing) {
    const db = this.database.manager;
    const [commitments, organisations] = await Promise.all([
      db.findBy(commitmentTable, { missionId: mission.id, audienceId: In([...by.audienceIds]) }),
      db.find(organisationTable),
    ]);
    const nameOf = new Map(organisations.map(({ id, name }) => [id, name]));
    const told = commitments.map((c) => ({
      title: `${c.ref} ${c.title}`,
      facts: cardFacts(c, nameOf.get(c.leadOrganisationId) ?? ''),
      href: `${this.address(mission)}/commitments/${c.ref}`,
      id: c.id,
    }));
    return new Map(told.map(({ id, ...card }) => [id, card]));
  }

  private address({ slug }: Mission): string {
    return `${this.settings.publicUrl}/m/${slug}`;
  }
}

function linesOf(mission: Mission, today: string, version: PlanVersion | undefined): string[] {
  const asOf = `Commitments as they stand on ${dayWords(today)}`;
  if (!version) return ['Action plan · working text', `As of ${dayWords(today)}`];
  const day = dayWords(dayOf(Date.parse(version.at), mission.timeZone));
  return [
    version.name ? `Action plan · ${version.name}` : 'Action plan · a former text',
    `Text of ${day}. ${asOf}`,
  ];
}
