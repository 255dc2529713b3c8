import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What others say of a promise, how much of it is done, who assesses independently, and how long a judgement counts. */
export class Assessments1764001010000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table commitment add assessments jsonb not null default '[]', add completion jsonb;
      alter table partner add independent boolean not null default false;
      alter table mission add confidence_days int not null default 35`);
  }

  /** The log keeps what was said. */
  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table commitment drop assessments, drop completion;
      alter table partner drop independent;
      alter table mission drop confidence_days`);
  }
}
