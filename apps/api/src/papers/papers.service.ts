import { Inject, Injectable } from '@nestjs/common';
import type { Remark } from '@throughline/documents/files';
import { dayOf, type Mission, type PlanVersion, type Standing } from '@throughline/mission';
import type { ImportFormat, PaperFormat } from '@throughline/wire';
import { DataSource } from 'typeorm';
import { CommentsService } from '../comments/comments.service.js';
import { fileName } from '../platform/file-name.js';
import { Refused } from '../platform/refused.js';
import { missionTable } from '../platform/tables.js';
import { VersionsService } from '../versions/versions.service.js';
import { dayWords } from './card-words.js';
import { creditsOf, namesOf } from './names-of.js';
import { PaperThread } from './paper-thread.js';
import { PaperReferences } from './paper-references.js';
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
    @Inject(PaperReferences) private readonly references: PaperReferences,
  ) {}

  async export({ missionId, format, versionId }: Export, by: Standing): Promise<PaperFile> {
    const version = versionId && (await this.versions.find({ missionId, versionId }, by));
    const text =
      (version ? await this.versions.textOf(version) : await this.versions.presentText(missionId, by)) ??
      emptyText;
    const mission = await this.database.manager.findOneByOrFail(missionTable, { id: missionId });
    const { mentions, suggestionIds } = referencesIn(text);
    const home = this.references.address(mission);
    const now = new Date();
    const today = dayOf(now.getTime(), mission.timeZone);
    const ground = {
      title: mission.title,
      lines: linesOf(mission, today, version || undefined),
      at: now.toISOString(),
      address: `${home}/plan`,
      cards: await this.references.cards(mission, by),
      images: await this.references.images(mission, text, by),
      names: await namesOf(this.database, mentions, { missionId, by }, home),
      credits: await this.credits(missionId, by, suggestionIds),
      // What is said is said about the working text; a former one stands without.
      remarks: version ? [] : await this.remarks(missionId, by),
    };
    const write = format === 'pdf' ? 'page' : format;
    const written = await this.thread.write({ write, doc: text, ground });
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
