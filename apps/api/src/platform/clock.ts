import { v7 } from 'uuid';

/** A UUIDv7: its order is its time, so it can page a list. */
export const newId = (): string => v7();
