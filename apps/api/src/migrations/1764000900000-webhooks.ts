import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where people have their notices posted, and what was posted. */
export class Webhooks1764000900000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(webhooks);
  }

  /** Takes the webhooks with their secrets away: their owners make them anew. */
  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table webhook_delivery; drop table webhook');
  }
}

// The secret has to be known to sign with, so it is sealed and not hashed.
const webhooks = `
create table webhook (
  id uuid primary key, person_id uuid not null references person, name text not null, url text not null,
  secret bytea not null, state text not null default 'on', failures int not null default 0, retry_at timestamptz,
  created_at timestamptz not null default now());
create index on webhook (person_id);
create table webhook_delivery (
  id uuid primary key, webhook_id uuid not null references webhook on delete cascade,
  notice_id uuid references notice on delete cascade, type text not null, state text not null,
  attempts int not null default 0, status int, problem text,
  created_at timestamptz not null default now(), attempted_at timestamptz);
create unique index on webhook_delivery (webhook_id, notice_id);
create index on webhook_delivery (webhook_id, created_at);
create index on webhook_delivery (notice_id);
create index on webhook_delivery (created_at);`;
