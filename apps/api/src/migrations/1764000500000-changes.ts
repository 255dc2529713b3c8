import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Changes to commitments with their receipts, dependencies between commitments, who follows what, and thresholds. */
export class Changes1764000500000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    for (const part of [fields, changes, dependencies, follows]) await db.query(part);
  }

  /** Takes the records and the new fields away with what they say. What the log tells of them stays. */
  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table follow; drop table dependency; drop table change');
    await db.query('alter table commitment drop column resources, drop column measure');
    await db.query('alter table mission drop column noted_days, drop column answer_days');
  }
}

const fields = `
alter table commitment add column resources text not null default '', add column measure text not null default '';
alter table mission add column noted_days int not null default 30, add column answer_days int not null default 7;`;

const changes = `
create table change (
  id uuid primary key, mission_id uuid not null references mission, audience_id uuid not null references audience,
  commitment_id uuid not null references commitment, what jsonb not null, reason text not null, impact text not null,
  authority text not null, state text not null, answer_by date not null, receipts jsonb not null, acceptances jsonb not null,
  proposed_by uuid not null references organisation, proposer uuid not null references person, proposed_at timestamptz not null,
  decided_by uuid references person, decided_at timestamptz, decision text not null, reminded_at timestamptz,
  version int not null);
create index on change (mission_id);
create index on change (commitment_id);
create unique index on change (commitment_id, (what->>'kind')) where state in ('proposed', 'approved');`;

const dependencies = `
create table dependency (
  id uuid primary key, mission_id uuid not null references mission, audience_id uuid not null references audience,
  dependant_id uuid not null references commitment, needed_id uuid not null references commitment,
  needs text not null, by date not null, state text not null, asked_by text not null, reason text not null,
  version int not null, created_at timestamptz not null, changed_at timestamptz not null,
  check (dependant_id <> needed_id));
create index on dependency (mission_id);
create index on dependency (needed_id);
create unique index on dependency (dependant_id, needed_id) where state in ('requested', 'agreed');`;

// A person's own choice, like what they have read: no fact tells it.
const follows = `
create table follow (
  commitment_id uuid not null references commitment, person_id uuid not null references person,
  mission_id uuid not null references mission, primary key (commitment_id, person_id));
create index on follow (person_id);`;
