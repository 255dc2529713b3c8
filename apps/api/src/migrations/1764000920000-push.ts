import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The devices on which people want to be told, and the keys that name this service to their browsers' makers. */
export class Push1764000920000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(push);
  }

  /** Takes the keys away for ever: devices have to be set up anew. */
  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table push_device; drop table push_keys');
  }
}

// One row of keys at most: the column that says so is its own reason.
const push = `
create table push_keys (
  one boolean primary key default true check (one), public_key text not null, private_key bytea not null,
  made_at timestamptz not null default now());
create table push_device (
  id uuid primary key, person_id uuid not null references person, endpoint text not null unique, device text not null,
  created_at timestamptz not null default now(), told_at timestamptz);
create index on push_device (person_id);`;
