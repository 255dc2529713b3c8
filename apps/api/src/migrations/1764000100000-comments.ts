import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Comments on a document's text: threads, which hang on a passage, and their messages. */
export class Comments1764000100000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(comments);
  }

  /** Takes the records away. What the log tells of them stays, as the log always does. */
  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table comment_message; drop table comment_thread;');
  }
}

const comments = `
create table comment_thread (
  id uuid primary key, mission_id uuid not null references mission, document_id uuid not null references document,
  audience_id uuid not null references audience, anchor jsonb not null, state text not null check (state in ('open', 'resolved')),
  resolved_by uuid references person, resolved_at timestamptz, started_by uuid not null references person,
  participant_ids uuid[] not null, version int not null, created_at timestamptz not null, changed_at timestamptz not null,
  check ((state = 'resolved') = (resolved_at is not null)));
create index on comment_thread (document_id);
create index on comment_thread (mission_id);
create table comment_message (
  id uuid primary key, mission_id uuid not null references mission, thread_id uuid not null references comment_thread,
  author uuid not null references person, text text not null, version int not null, created_at timestamptz not null,
  edited_at timestamptz, taken_back_at timestamptz, check (taken_back_at is null or text = ''));
create index on comment_message (thread_id);
create index on comment_message (mission_id);`;
