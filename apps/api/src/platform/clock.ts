import { v7 } from 'uuid';

/** A UUIDv7: its order is its time, so it can page a list. */
export const newId = (): string => v7();

/** The moment that a UUIDv7 was made, in milliseconds since 1970. */
export const timeOfId = (id: string): number => Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16);
