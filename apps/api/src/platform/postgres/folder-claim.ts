import { existsSync, linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive, markOf, type ProcessMark } from './live-processes.js';

export type FolderClaim = { release(): void };

/** Makes this process the only one that uses the folder; a claim of a dead process is void. */
export const claimFolder = (home: string): FolderClaim => {
  const claim = join(home, 'claim.json');
  const mine = join(home, `claim-${process.pid}.json`);
  writeFileSync(mine, JSON.stringify(markOf(process.pid)), { mode: 0o644 });
  try {
    voidDeadClaim(claim);
    // A link is made or refused in one step; a plain write would let two processes both believe in theirs.
    if (!tryLink(mine, claim)) throw new Error(describeHolder(home, readClaim(claim)));
  } finally {
    rmSync(mine, { force: true });
  }
  return { release: () => rmSync(claim, { force: true }) };
};

const readClaim = (claim: string): ProcessMark | undefined => {
  try {
    return JSON.parse(readFileSync(claim, 'utf8')) as ProcessMark;
  } catch {
    return undefined;
  }
};

const voidDeadClaim = (claim: string): void => {
  const holder = readClaim(claim);
  if (!existsSync(claim) || (holder && isAlive(holder))) return;
  const aside = `${claim}.void-${process.pid}`;
  renameSync(claim, aside);
  const moved = readClaim(aside);
  // Another process may have voided it first and claimed anew: what we moved aside is then alive, and goes back.
  if (moved && isAlive(moved)) tryLink(aside, claim);
  rmSync(aside, { force: true });
};

const tryLink = (from: string, to: string): boolean => {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
};

const describeHolder = (home: string, holder: ProcessMark | undefined): string =>
  `Process ${holder?.pid ?? '(unknown)'} already uses the database in ${home}: stop it first, or give this one another DATA_DIR.`;
