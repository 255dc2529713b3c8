import { randomBytes } from 'node:crypto';
import { v7 } from 'uuid';

/** A UUIDv7: its order is its time, so it can page a list. */
export const newId = (): string => v7();

/** 192 random bits for a link or a one-time door, URL-safe. */
export const newSecret = (): string => randomBytes(24).toString('base64url');
