import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whom a text names, and conversations about a suggestion. */
export class Words1764000600000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(mentions);
    await db.query(threads);
  }

  /** Conversations about suggestions become ones about the words that stood there; who was named is forgotten. */
  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table plan_mention');
    await db.query('alter table comment_thread drop column suggestion_id');
  }
}

const mentions = `
create table plan_mention (
  id uuid primary key, mission_id uuid not null references mission, document_id uuid not null references document,
  audience_id uuid not null references audience, person_id uuid not null references person,
  author uuid not null references person, quote text not null, created_at timestamptz not null);
create index on plan_mention (mission_id);`;
const threads = `
alter table comment_thread add column suggestion_id uuid references suggestion;
create unique index on comment_thread (suggestion_id);`;
