import { Inject, Injectable } from '@nestjs/common';
import type { Channel } from '@throughline/mission';
import { DataSource } from 'typeorm';
import type { Telling } from './letters/letter-of.js';
import { NoticeReader } from './notice-reader.js';
import { PreferencesService } from './preferences.service.js';
import { tellingOf } from './telling.js';
import { Surroundings } from './surroundings.js';

/** What of one notice may go out by a channel. */
@Injectable()
export class NoticeTeller {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(NoticeReader) private readonly reader: NoticeReader,
    @Inject(PreferencesService) private readonly preferences: PreferencesService,
  ) {}

  /** Nothing when its person may not read it any more, or does not want it there. */
  async toTell(noticeId: string, channel: Channel): Promise<Telling | undefined> {
    const notice = await this.reader.one(noticeId);
    const wanted = await this.preferences.channelsOf(this.database, noticeId);
    return notice && wanted.has(channel) ? tellingOf(new Surroundings(this.database), notice) : undefined;
  }
}
