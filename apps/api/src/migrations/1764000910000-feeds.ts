import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The secret addresses at which people have their notices and deadlines read by other programs. */
export class Feeds1764000910000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(feeds);
  }

  /** Ends every feed: their owners make new addresses. */
  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table feed_address');
  }
}

const feeds = `
create table feed_address (
  id uuid primary key, person_id uuid not null references person, kind text not null, token_hash bytea not null unique,
  created_at timestamptz not null default now(), last_read_at timestamptz, unique (person_id, kind));`;
