import { aCommitment, aStanding, ids } from '@throughline/testkit';
import fc from 'fast-check';
import {
  type Circumstance,
  type Commitment,
  type ImportGround,
  planImport,
  readDay,
  sheetCells,
  type SheetColumn,
  sheetColumns,
  type SheetRow,
  takeBackProposal,
  undoing,
  unescaped,
} from './index.js';
import { aChange } from '@throughline/testkit';

const now: Circumstance = { by: aStanding(), at: '2026-11-23T10:00:00.000Z', today: '2026-11-23' };
const nameOf: Record<string, string> = {
  [ids.lead]: 'Brightseam',
  [ids.supporter]: 'Hearthlight',
  [ids.third]: 'Vale Health',
};
const names = {
  today: '2026-11-23',
  organisation: (id: string) => nameOf[id] ?? '',
  goal: () => 'G1 Warm homes',
};
const ground = (commitments: readonly Commitment[] = [aCommitment()]): ImportGround => ({
  commitments,
  changes: [],
  partners: Object.entries(nameOf).map(([id, name]) => ({ id, names: [name] })),
  goals: [{ id: ids.goal, names: ['G1', 'Warm homes', 'G1 Warm homes'] }],
  names,
  audienceId: ids.workspace,
});
const fileRow = (c: Commitment, line = 2): SheetRow => ({
  line,
  cells: Object.fromEntries(
    sheetColumns.map((column) => [column, String(sheetCells[column](c, names) ?? '')]),
  ) as SheetRow['cells'],
});
const row = (cells: SheetRow['cells'], line = 2): SheetRow => ({ line, cells });
const plan = (rows: readonly SheetRow[], on = ground()) => planImport(rows, on, now);
const faultsOf = (cells: SheetRow['cells'], on = ground()) =>
  plan([row(cells)], on).faults.map(({ column, fault }) => [column, fault]);

const fresh = { title: 'Draught-proof 300 flats', lead: 'Hearthlight', forecast: '2027-06-30' };

describe('a file against the register', () => {
  it('one that was just exported changes nothing', () => {
    const all = [
      aCommitment(),
      aCommitment({ id: ids.change, ref: 'C5', state: 'withdrawn', text: "=cmd|' /C" }),
    ];
    const made = plan(
      all.map((c, at) => fileRow(c, at + 2)),
      ground(all),
    );
    expect(made.faults).toEqual([]);
    expect(made.steps.map(({ does }) => does)).toEqual(['nothing', 'nothing']);
  });

  it('nor does one that an export made harmless and a British spreadsheet wrote anew', () => {
    const c = aCommitment({ title: '=cmd' });
    const { cells } = fileRow(c);
    const rewritten = {
      ...cells,
      title: "'=cmd",
      forecast: '31/03/2028',
      baseline: '31/03/2028',
      start: '05/01/2026',
    };
    expect(plan([row(rewritten)], ground([c]))).toMatchObject({ faults: [], steps: [{ does: 'nothing' }] });
  });

  it('a row without a reference proposes a promise', () => {
    const [step] = plan([row({ ...fresh, supporters: 'brightseam;  Vale   Health', goal: 'G1' })]).steps;
    expect(step).toMatchObject({
      does: 'proposes',
      wish: {
        audienceId: ids.workspace,
        leadOrganisationId: ids.supporter,
        supporterIds: [ids.lead, ids.third],
        goalId: ids.goal,
        due: '2027-06-30',
        startOn: null,
      },
    });
  });

  it('a row with one asks for every change that it makes, and leaves columns that are not there as they are', () => {
    const [step] = plan([
      row({ ref: 'c4', forecast: '2028-04-20', supporters: 'Vale Health', measure: 'Doors' }),
    ]).steps;
    expect(step).toMatchObject({
      does: 'changes',
      to: [
        { kind: 'supporters', after: [ids.third] },
        { kind: 'forecastMoved', after: '2028-04-20' },
        { kind: 'measure', after: 'Doors' },
      ],
    });
  });

  it.each<[string, SheetRow['cells'], [SheetColumn | null, string][]]>([
    [
      'no title, lead or day',
      { title: ' ', lead: '', forecast: '' },
      [
        ['title', 'missing'],
        ['lead', 'missing'],
        ['forecast', 'missing'],
      ],
    ],
    ['an unknown lead', { ...fresh, lead: 'Nobody' }, [['lead', 'nameUnknown']]],
    ['an unknown supporter', { ...fresh, supporters: 'Brightseam; Nobody' }, [['supporters', 'nameUnknown']]],
    [
      'a lead that supports itself',
      { ...fresh, supporters: 'Hearthlight' },
      [['supporters', 'leadIsSupporter']],
    ],
    ['no day at all', { ...fresh, forecast: 'soon' }, [['forecast', 'dateUnreadable']]],
    ['a day that no month has', { ...fresh, forecast: '31/02/2027' }, [['forecast', 'dateUnreadable']]],
    ['a day beyond reason', { ...fresh, forecast: '9999-01-01' }, [['forecast', 'dateOutOfRange']]],
    ['an end before the start', { ...fresh, start: '2027-07-01' }, [['forecast', 'startAfterDue']]],
    ['an unknown goal', { ...fresh, goal: 'G9' }, [['goal', 'nameUnknown']]],
    ['a state that a file can’t give', { ...fresh, state: 'delivered' }, [['state', 'notByFile']]],
    ['a baseline that nobody agreed', { ...fresh, baseline: '2027-01-01' }, [['baseline', 'notByFile']]],
    ['a title of too many letters', { ...fresh, title: 'x'.repeat(161) }, [['title', 'tooLong']]],
    ['letters that mislead', { ...fresh, title: 'a\u202eb' }, [['title', 'unreadable']]],
    ['an unknown reference', { ref: 'C99' }, [['ref', 'refUnknown']]],
    ['a state changed', { ref: 'C4', state: 'delivered' }, [['state', 'notByFile']]],
    [
      'the first baseline changed',
      { ref: 'C4', firstBaseline: '2029-01-01' },
      [['firstBaseline', 'notByFile']],
    ],
    ['a forecast taken away', { ref: 'C4', forecast: '' }, [['forecast', 'missing']]],
  ])('%s is told with its column', (_, cells, faults) => {
    expect(faultsOf(cells)).toEqual(faults);
  });

  it('a reference twice is told at the second row', () => {
    const made = plan([row({ ref: 'C4' }), row({ ref: 'c4 ' }, 3)]);
    expect(made.faults).toMatchObject([{ line: 3, column: 'ref', fault: 'refTwice' }]);
  });

  it('what only the lead may say is told to whoever is not', () => {
    const c = aCommitment({ leadOrganisationId: ids.third, supporterIds: [] });
    expect(faultsOf({ ref: 'C4', forecast: '2029-01-01' }, ground([c]))).toEqual([
      ['forecast', 'onlyLeadMayChange'],
    ]);
    expect(faultsOf({ ref: 'C4', measure: 'x' }, ground([aCommitment({ state: 'withdrawn' })]))).toEqual([
      ['measure', 'closed'],
    ]);
  });

  it('whatever a file holds, each row becomes one step or is told as at least one fault', () => {
    const cell = fc.oneof(
      fc.string(),
      fc.constantFrom('C4', 'Brightseam', '2027-01-01', '', "'=x", '31/12/2026'),
    );
    const cells = fc.dictionary(fc.constantFrom(...sheetColumns), cell);
    fc.assert(
      fc.property(fc.array(cells, { maxLength: 6 }), (all) => {
        const { steps, faults } = plan(all.map((one, at) => row(one, at + 2)));
        const told = new Set([...steps, ...faults].map(({ line }) => line));
        expect(told.size).toBe(all.length);
      }),
    );
  });
});

it.each([
  ['2026-12-09', '2026-12-09'],
  ['9/2/2027', '2027-02-09'],
  ['09.02.2027', '2027-02-09'],
  ['2027-02-09T00:00:00.000Z', '2027-02-09'],
  [' ', null],
])('the day "%s" is read as %s', (cell, day) => {
  expect(readDay(cell)).toEqual({ value: day });
});

it('the apostrophe of an export is taken off what a program would run, and off nothing else', () => {
  expect(["'=a", "'+1", "'@x", "'tis", 'a'].map(unescaped)).toEqual(['=a', '+1', '@x', "'tis", 'a']);
});

describe('taking back what a file did', () => {
  const proposed = aCommitment({ state: 'proposed', proposedBy: ids.lead, leadOrganisationId: ids.third });

  it('a proposal goes, as long as nobody has answered it', () => {
    expect(takeBackProposal(proposed, 'Wrong file', now)).toMatchObject({
      ok: true,
      next: { state: 'withdrawn', closingReason: 'Wrong file', version: 5 },
      fact: { type: 'commitment.withdrawn' },
    });
    const accepted: Commitment = { ...proposed, state: 'accepted' };
    expect(takeBackProposal(accepted, 'x', now)).toMatchObject({ refusal: 'alreadyAnswered' });
    expect(takeBackProposal({ ...proposed, state: 'declined' }, 'x', now)).toMatchObject({
      refusal: 'closed',
    });
  });

  it('only whoever proposed it takes it back', () => {
    const other = { ...now, by: aStanding({ organisationId: ids.third }) };
    expect(takeBackProposal(proposed, 'x', other)).toMatchObject({ refusal: 'notAllowed' });
  });

  it('an open change is taken back, one that stands is turned round', () => {
    expect(undoing(aChange({ state: 'proposed' }))).toBe('takeBack');
    const what = { kind: 'measure', before: 'a', after: 'b' } as const;
    expect(undoing(aChange({ state: 'noted', what }))).toEqual({ kind: 'measure', after: 'a' });
  });
});
