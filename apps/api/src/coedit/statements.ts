import type { Pool } from 'pg';
import type { DataSource } from 'typeorm';

/** Statements that run many times a second: prepared once on each connection, which TypeORM's own query is not. */
export class Statements {
  constructor(private readonly database: DataSource) {}

  async run<Row extends object>(name: string, text: string, values: readonly unknown[]): Promise<Row[]> {
    const { master } = this.database.driver as unknown as { master: Pool };
    return (await master.query<Row>({ name, text, values: [...values] })).rows;
  }
}
