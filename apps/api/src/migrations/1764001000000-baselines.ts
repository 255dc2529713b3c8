import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Named moments of the register, and what finds the last entry about a record before any moment. */
export class Baselines1764001000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(baselines);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      create index if not exists log_payload_record_id_idx on log_payload (record_id);
      drop index log_payload_of_record, log_entry_at, log_entry_first_of_commitment;
      drop table register_baseline`);
  }
}

// The numbers at which each audience stood make the moment exact: two entries may have one time.
const baselines = `
create table register_baseline (
  id uuid primary key, mission_id uuid not null references mission, audience_id uuid not null references audience,
  name text not null, at timestamptz not null, numbers jsonb not null, named_by uuid not null references person,
  named_at timestamptz not null, version int not null);
create unique index register_baseline_name on register_baseline (mission_id, lower(name));
create index log_payload_of_record on log_payload (record_id, audience_id, number desc);
drop index if exists log_payload_record_id_idx;
create index log_entry_at on log_entry (audience_id, at, number);
create index log_entry_first_of_commitment on log_entry (mission_id) where type = 'commitment.proposed';`;
