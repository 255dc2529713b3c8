import { Controller, Inject, StreamableFile } from '@nestjs/common';
import {
  keepTextRoute,
  nameTextRoute,
  nameVersionRoute,
  versionRoute,
  versionsRoute,
  versionTextRoute,
  writersRoute,
} from '@throughline/wire';
import { DataSource } from 'typeorm';
import { commandOf } from '../platform/command.js';
import { type Ask, Asked } from '../platform/http/ask.js';
import { Handles } from '../platform/http/handles.js';
import { Refused } from '../platform/refused.js';
import { bytesOf, planOf, versionsOf } from './version-store.js';
import { VersionsService } from './versions.service.js';
import { writersOf } from './writers.js';

const page = 100;

@Controller()
export class VersionsController {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(VersionsService) private readonly versions: VersionsService,
  ) {}

  @Handles(versionsRoute)
  async list(@Asked() ask: Ask<typeof versionsRoute>) {
    const plan = await planOf(this.database, ask.params.missionId, ask.by);
    if (!plan) throw new Refused('notFound');
    const found = await versionsOf(this.database, plan.id, { ...ask.query, limit: page + 1 });
    return { versions: found.slice(0, page), more: found.length > page };
  }

  @Handles(versionRoute)
  async one(@Asked() ask: Ask<typeof versionRoute>) {
    return { version: await this.versions.find(ask.params, ask.by) };
  }

  /** As it is stored: whoever fetches it unpacks it, and this node does nothing with it. */
  @Handles(versionTextRoute)
  async text(@Asked() ask: Ask<typeof versionTextRoute>) {
    const { id } = await this.versions.find(ask.params, ask.by);
    ask.response.setHeader('Content-Encoding', 'gzip');
    // A version never changes; another person of this browser may not read it, so it is asked for again each time.
    ask.response.setHeader('Cache-Control', 'private, no-cache');
    return new StreamableFile(await bytesOf(this.database, id));
  }

  @Handles(keepTextRoute)
  async keep(@Asked() ask: Ask<typeof keepTextRoute>) {
    return { version: await this.versions.keepPresent(ask.params.missionId, ask.by) };
  }

  @Handles(nameTextRoute)
  namePresent(@Asked() ask: Ask<typeof nameTextRoute>) {
    return this.versions.namePresent(commandOf(nameTextRoute, ask), ask.by, ask.body.name);
  }

  @Handles(nameVersionRoute)
  name(@Asked() ask: Ask<typeof nameVersionRoute>) {
    return this.versions.name(commandOf(nameVersionRoute, ask), ask.params.versionId, ask.body.name);
  }

  @Handles(writersRoute)
  async writers(@Asked() ask: Ask<typeof writersRoute>) {
    const plan = await planOf(this.database, ask.params.missionId, ask.by);
    if (!plan) throw new Refused('notFound');
    return { writers: await writersOf(this.database, plan.id) };
  }
}
