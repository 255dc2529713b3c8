import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Views of the register that somebody kept, for themselves or for everybody in the mission. */
export class RegisterViews1764000700000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(views);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table register_view');
  }
}

const views = `
create table register_view (
  id uuid primary key, mission_id uuid not null references mission, person_id uuid not null references person,
  name text not null, shared boolean not null, query jsonb not null, created_at timestamptz not null default now());
create unique index register_view_own on register_view (mission_id, person_id, lower(name)) where not shared;
create unique index register_view_shared on register_view (mission_id, lower(name)) where shared;`;
