import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Versions of texts, who wrote in between, and what partners agree. */
export class Versions1764000000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(versions);
    await db.query(agreements);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table agreement; drop table document_credit; drop table document_version');
  }
}

const versions = `
create table document_version (
  id uuid primary key, document_id uuid not null references document, epoch int not null, number bigint not null,
  at timestamptz not null, contributor_ids uuid[] not null, digest bytea not null,
  -- The whole state as one Yjs update, and where each client's clock stood in it. Both are gzip, as browsers read it.
  bytes bytea not null, vector bytea not null,
  name text, named_by uuid references person, named_at timestamptz, version int not null default 1,
  unique (document_id, epoch, number));
create unique index on document_version (document_id, lower(name)) where name is not null;
create index on document_version (document_id, at);
-- Who wrote rows that were merged away before a version covered them; the first and last of theirs.
create table document_credit (
  document_id uuid not null references document, epoch int not null, person_id uuid not null references person,
  first_number bigint not null, last_number bigint not null, first_at timestamptz not null, last_at timestamptz not null,
  primary key (document_id, epoch, person_id, first_number));`;

const agreements = `
create table agreement (
  id uuid primary key, mission_id uuid not null references mission, audience_id uuid not null references audience,
  document_id uuid not null references document, version_id uuid not null references document_version,
  name text not null, scope text not null, state text not null, pins jsonb not null, asked jsonb not null,
  proposed_by uuid not null references person, proposed_at timestamptz not null, reached_at timestamptz, seal text,
  version int not null);
create index on agreement (mission_id);
create unique index on agreement (document_id) where state = 'open';`;
