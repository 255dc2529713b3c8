import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a person wants to be told where, and for each notice what it is about and which channels it is in. */
export class NoticePreferences1764000800000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(preferences);
    await db.query(routing);
    await db.query(sending);
  }

  /** Takes away what people chose, and what each notice was sent to. */
  async down(db: QueryRunner): Promise<void> {
    await db.query(
      'drop table deadline_told; alter table notice drop column letter_id, drop column digest_id; drop table digest',
    );
    await db.query(
      'alter table notice drop column topic, drop column own, drop column channels, drop column commitment_id',
    );
    await db.query('drop table notice_level; drop table notice_preference; drop table notice_times');
  }
}

// One cell of the matrix each; the mission is null for the general choice. A level is for one commitment.
const preferences = `
create table notice_preference (
  person_id uuid not null references person, mission_id uuid references mission, topic text not null,
  channel text not null, wanted boolean not null, unique nulls not distinct (person_id, mission_id, topic, channel));
create index on notice_preference (mission_id);
create table notice_level (
  person_id uuid not null references person, commitment_id uuid not null references commitment,
  mission_id uuid not null references mission, level text not null, primary key (person_id, commitment_id));
create index on notice_level (commitment_id);
create index on notice_level (mission_id);
-- When a person wants to be spoken to, in the time zone of their profile. No row is the usual: daily at eight.
create table notice_times (
  person_id uuid primary key references person, digest text not null default 'daily', weekday int not null default 1,
  hour int not null default 8, quiet_from int, quiet_to int, waiting_since timestamptz);
create index on notice_times (waiting_since) where waiting_since is not null;`;

// The channels are the keys, each with whose word it was. Notices of the former release have no topic: it is worked
// out from their entry.
const routing = `
alter table notice add column topic text, add column own boolean not null default false,
  add column commitment_id uuid,
  add column channels jsonb not null default '{"inbox": "default", "mail": "default", "feed": "default", "webhook": "default"}';`;

// A letter holds the notices that name the same one as its first; a digest is made once and holds what names it.
const sending = `
create table digest (
  id uuid primary key, person_id uuid not null references person, made_at timestamptz not null default now(),
  sent_at timestamptz);
create index on digest (person_id);
alter table notice add column letter_id uuid, add column digest_id uuid references digest;
create index on notice (letter_id) where letter_id is not null;
create index on notice (digest_id) where digest_id is not null;
create table deadline_told (
  commitment_id uuid primary key references commitment, mission_id uuid not null references mission,
  forecast date not null, step text not null);
create index on deadline_told (mission_id);`;
