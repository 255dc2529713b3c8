import type { Commitment } from '@throughline/mission';
import { aCommitment } from '@throughline/testkit';
import { strFromU8, unzipSync } from 'fflate';
import { asCsv, asWorkbook, registerSheet } from './register-sheet.js';

const names = {
  today: '2026-11-23',
  organisation: (id: string) => `Org ${id}`,
  goal: (id: string) => `G1 ${id}`,
};
const rows: Commitment[] = [
  aCommitment({ id: 'a', ref: 'C2', title: '=cmd|calc', leadOrganisationId: 'x' }),
  aCommitment({ id: 'b', ref: 'C1', title: 'Warm "homes", all', supporterIds: ['y', 'z'] }),
];

describe('what a register gives away as a file', () => {
  it('is all that there is of the rows that are shown, in their order', () => {
    const [heads = [], ...lines] = registerSheet(rows, { sort: '-ref' }, names);
    expect(heads).toContain('what will happen');
    expect(lines.map(([ref]) => ref)).toEqual(['C2', 'C1']);
    expect(lines[1]?.[heads.indexOf('supporters')]).toBe('Org y; Org z');
  });

  it('is the chosen columns alone, with the reference by which a row is found again', () => {
    expect(registerSheet(rows, { columns: 'title,lead' }, names)[0]).toEqual(['reference', 'title', 'lead']);
  });

  it('runs no formula, neither as CSV nor as a workbook', async () => {
    const sheet = registerSheet(rows, { columns: 'title' }, names);
    expect(asCsv(sheet)).toContain("'=cmd|calc");
    const parts = unzipSync(new Uint8Array(await asWorkbook(sheet)));
    const text = Object.values(parts)
      .map((part) => strFromU8(part))
      .join('');
    expect(text).toContain('=cmd|calc');
    expect(text).not.toMatch(/<f[ >]/);
  });
});
