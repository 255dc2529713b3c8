import { Inject, Injectable } from '@nestjs/common';
import type { CardWords, ImageInFile } from '@throughline/documents/files';
import { Id, isImage, type Mission, type Standing, type StoredFile } from '@throughline/mission';
import { fileRoute } from '@throughline/wire';
import { DataSource, In } from 'typeorm';
import { FilesService } from '../files/files.service.js';
import { type Settings, SETTINGS } from '../platform/config.js';
import { commitmentTable, organisationTable } from '../platform/tables.js';
import { cardFacts } from './card-words.js';

/** All pictures of one file together: beyond it a picture stands as its words and its address. */
const mostPictureBytes = 40 * 1024 * 1024;

/** What a text only refers to, as one reader may see it: commitments and pictures. */
@Injectable()
export class PaperReferences {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(FilesService) private readonly files: FilesService,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  address({ slug }: Mission): string {
    return `${this.settings.publicUrl}/m/${slug}`;
  }

  /** Only what this reader may see: every other card is told as one neutral line. */
  async cards(mission: Mission, by: Standing): Promise<Map<string, CardWords>> {
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

  async images(mission: Mission, text: object, by: Standing): Promise<Map<string, ImageInFile>> {
    const files = await this.files.readable(mission.id, [...fileIdsIn(text)], by);
    const images = new Map<string, ImageInFile>();
    let weight = 0;
    for (const file of files.filter(({ type }) => isImage(type))) {
      weight += file.size;
      const picture = weight > mostPictureBytes ? null : await this.pictureOf(file);
      images.set(file.id, { href: this.fileAddress(file), picture });
    }
    return images;
  }

  private async pictureOf(file: StoredFile): Promise<ImageInFile['picture']> {
    const { type, width, height } = file;
    if (!isImage(type) || !width || !height) return null;
    return { bytes: new Uint8Array(await this.files.bytes(file)), type, width, height };
  }

  private fileAddress({ missionId, id }: StoredFile): string {
    const path = fileRoute.path.replace(':missionId', missionId).replace(':fileId', id);
    return `${this.settings.publicUrl}${path}`;
  }
}

interface Part {
  readonly type?: unknown;
  readonly attrs?: Readonly<Record<string, unknown>>;
  readonly content?: readonly Part[];
}

/** The text is not read by the schema here: what the schema does not hold is told where the file is written. */
function fileIdsIn(text: Part): Set<string> {
  const ids = new Set<string>();
  const waiting: Part[] = [text];
  for (let part = waiting.pop(); part; part = waiting.pop()) {
    const id = part.type === 'image' ? Id.safeParse(part.attrs?.['fileId']) : undefined;
    if (id?.success) ids.add(id.data);
    if (Array.isArray(part.content)) waiting.push(...part.content);
  }
  return ids;
}
