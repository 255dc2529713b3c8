export * from './commitment-address.js';
export * from './plan-field.js';
export * from './plan-reading.js';
export * from './clauses.js';
export * from './open-suggestions.js';
export * from './plan-schema.js';
export * from './safe-href.js';
