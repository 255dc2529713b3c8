import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Files that somebody brought into the register: what was read until it is done, what it did until it can't be undone. */
export class RegisterImports1764001100000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(imports);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table register_import');
  }
}

const imports = `
create table register_import (
  id uuid primary key, mission_id uuid not null references mission, person_id uuid not null references person,
  audience_id uuid not null references audience, name text not null, sheet jsonb, steps jsonb not null default '[]',
  looked_at timestamptz not null default now(), brought_at timestamptz, undone_at timestamptz);
create index register_import_own on register_import (mission_id, person_id, brought_at);
create unique index register_import_looked on register_import (mission_id, person_id) where brought_at is null;`;
