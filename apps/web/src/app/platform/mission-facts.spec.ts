import type { Change, Commitment, Dependency, Envelope, Fact } from '@throughline/mission';
import { applyFact, type MissionRecords, withoutGone } from './mission-facts';

const empty = {
  commitments: new Map(),
  changes: new Map(),
  dependencies: new Map(),
} as unknown as MissionRecords;
const commitment = { id: 'c', audienceId: 'room', version: 2 } as Commitment;
const change = { id: 'x', audienceId: 'room', version: 1 } as Change;
const dependency = { id: 'd', audienceId: 'room', version: 1 } as Dependency;
const entry = (fact: object, audienceId = 'room') => ({ audienceId, fact: fact as Fact }) as Envelope;
const held = applyFact(
  applyFact(empty, entry({ type: 'change.proposed', change, commitment })),
  entry({ type: 'dependency.agreed', dependency }),
);
const removed = (record: string, id: string) => entry({ type: 'record.removed', record, id, version: 9 });

describe('what a page holds', () => {
  it('a change brings its commitment as it became, and a dependency comes by itself', () => {
    expect([...held.changes.keys(), ...held.commitments.keys(), ...held.dependencies.keys()]).toEqual([
      'x',
      'c',
      'd',
    ]);
  });

  it('an older version of a change never takes the place of a newer one', () => {
    const newer = applyFact(
      held,
      entry({ type: 'change.answered', change: { ...change, version: 3 }, commitment }),
    );
    const late = applyFact(newer, entry({ type: 'change.proposed', change, commitment }));
    expect(late.changes.get('x')?.version).toBe(3);
  });

  it('a change and a dependency leave with their audience, and what arrived from another stays', () => {
    expect(applyFact(held, removed('change', 'x')).changes.size).toBe(0);
    expect(applyFact(held, removed('dependency', 'd')).dependencies.size).toBe(0);
    const elsewhere = entry({ type: 'record.removed', record: 'change', id: 'x', version: 9 }, 'board');
    expect(applyFact(held, elsewhere).changes.size).toBe(1);
  });

  it('the news of a dependency that left are forgotten with it', () => {
    const rows = [
      entry({ type: 'dependency.agreed', dependency }),
      entry({ type: 'change.proposed', change, commitment }),
    ];
    expect(withoutGone(rows, removed('dependency', 'd'))).toEqual([rows[1]]);
    expect(withoutGone(rows, removed('commitment', 'c'))).toEqual([rows[0]]);
  });
});
