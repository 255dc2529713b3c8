import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Files: what is known of each, and apart from it the bytes, which no list or lock has to carry. */
export class Files1764000200000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(files);
  }

  /** Takes the bytes away, which nothing brings back. Evidence that names a file keeps its name and leads nowhere. */
  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table file; drop table file_content;');
  }
}

// The bytes are packed already: EXTERNAL spares PostgreSQL from trying again.
const files = `
create table file_content (
  id uuid primary key, bytes bytea not null, stored_at timestamptz not null default now());
alter table file_content alter column bytes set storage external;
create table file (
  id uuid primary key references file_content, mission_id uuid not null references mission,
  purpose text not null check (purpose in ('image', 'evidence')),
  document_id uuid references document, commitment_id uuid references commitment,
  name text not null, type text not null, size int not null check (size > 0), sha256 text not null,
  width int, height int, uploaded_by uuid not null references person,
  organisation_id uuid not null references organisation, created_at timestamptz not null,
  check ((purpose = 'image') = (document_id is not null)),
  check ((purpose = 'evidence') = (commitment_id is not null)));
create index on file (mission_id);
create index on file (document_id);
create index on file (commitment_id);`;
