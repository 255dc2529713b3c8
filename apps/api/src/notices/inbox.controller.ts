import { Controller, Inject } from '@nestjs/common';
import { inboxRoute, markReadRoute, unsubscribeRoute } from '@throughline/wire';
import { DataSource } from 'typeorm';
import { type Ask, Asked } from '../platform/http/ask.js';
import { Handles } from '../platform/http/handles.js';
import { notify } from '../platform/mission-writer.js';
import { unreadOf } from '../platform/unread.js';
import { LetterPost } from './letter-post.js';
import { NoticeReader } from './notice-reader.js';

const pageSize = 50;

@Controller()
export class InboxController {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(NoticeReader) private readonly notices: NoticeReader,
    @Inject(LetterPost) private readonly post: LetterPost,
  ) {}

  @Handles(inboxRoute)
  async inbox(@Asked() ask: Ask<typeof inboxRoute>) {
    const notices = await this.notices.of(ask.by.personId, ask.query, pageSize + 1);
    return {
      notices: notices.slice(0, pageSize),
      unread: await unreadOf(this.database, ask.by.personId),
      more: notices.length > pageSize,
    };
  }

  /** Told to all the person's tabs, on every node. */
  @Handles(markReadRoute)
  async mark(@Asked() ask: Ask<typeof markReadRoute>) {
    const { ids, read } = ask.body;
    await this.database.transaction(async (db) => {
      await db.query(
        `update notice set read_at = case when $3 then coalesce(read_at, now()) end
         where person_id = $1 and ($2::uuid[] is null or id = any($2))`,
        [ask.by.personId, ids === 'all' ? null : ids, read],
      );
      await notify(db, { inbox: [ask.by.personId] });
    });
    return { unread: await unreadOf(this.database, ask.by.personId) };
  }

  @Handles(unsubscribeRoute)
  async unsubscribe(@Asked() ask: Ask<typeof unsubscribeRoute>) {
    return { stopped: await this.post.unsubscribe(ask.params.token) };
  }
}
