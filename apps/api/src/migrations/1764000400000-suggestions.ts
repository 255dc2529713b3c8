import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who suggested what in a document, and what became of it; the words are in the document. */
export class Suggestions1764000400000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(suggestions);
  }

  /** Takes the records away: marks that stay in a text are then by nobody. What the log tells of them stays. */
  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table suggestion');
  }
}

const suggestions = `
create table suggestion (
  id uuid primary key, mission_id uuid not null references mission, document_id uuid not null references document,
  audience_id uuid not null references audience, author uuid not null references person,
  organisation_id uuid not null references organisation,
  state text not null check (state in ('open', 'accepted', 'rejected', 'withdrawn')),
  decided_by uuid references person, decided_at timestamptz, version int not null,
  created_at timestamptz not null, changed_at timestamptz not null,
  check ((state = 'open') = (decided_at is null)));
create index on suggestion (document_id) where state = 'open';
create index on suggestion (mission_id);`;
