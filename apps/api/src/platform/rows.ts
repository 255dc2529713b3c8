import type { EntitySchemaColumnOptions } from 'typeorm';

// Rows are the domain's own types, so each column says how PostgreSQL's value becomes that type's.
const iso = {
  from: (value: Date | null) => value?.toISOString() ?? null,
  to: (value: string | null) => value,
};

type Columns = Record<string, EntitySchemaColumnOptions>;

export const id: EntitySchemaColumnOptions = { type: 'uuid', primary: true };
export const uuid: EntitySchemaColumnOptions = { type: 'uuid' };
export const text: EntitySchemaColumnOptions = { type: 'text' };
export const int: EntitySchemaColumnOptions = { type: 'int' };
export const bool: EntitySchemaColumnOptions = { type: 'boolean' };
export const real: EntitySchemaColumnOptions = { type: 'double precision' };
export const day: EntitySchemaColumnOptions = { type: 'date' };
export const instant: EntitySchemaColumnOptions = { type: 'timestamptz', transformer: iso };
export const json: EntitySchemaColumnOptions = { type: 'jsonb' };
export const uuids: EntitySchemaColumnOptions = { type: 'uuid', array: true };
export const orNull = (column: EntitySchemaColumnOptions): EntitySchemaColumnOptions => ({
  ...column,
  nullable: true,
});

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Names columns in snake_case: `leadOrganisationId` is `lead_organisation_id`. */
export const columns = (described: Columns): Columns =>
  Object.fromEntries(
    Object.entries(described).map(([name, column]) => [name, { ...column, name: snake(name) }]),
  );
