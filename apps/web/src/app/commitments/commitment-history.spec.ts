import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { Commitment, Envelope } from '@throughline/mission';
import { Api, UnreachableError } from '../platform/api';
import { CommitmentHistory } from './commitment-history';

const version = (version: number, id = 'c6') => ({ id, missionId: 'm', version }) as Commitment;
const entry = (number: number) => ({ number }) as Envelope;

interface Question {
  readonly answer: (entries: readonly Envelope[]) => void;
  readonly fail: (error: Error) => void;
}

function following(commitment = signal<Commitment | undefined>(version(1))) {
  const asked: Question[] = [];
  const call = () =>
    new Promise((answer, fail) => {
      asked.push({ answer: (entries) => answer({ entries }), fail });
    });
  TestBed.configureTestingModule({ providers: [CommitmentHistory, { provide: Api, useValue: { call } }] });
  const history = TestBed.inject(CommitmentHistory);
  TestBed.runInInjectionContext(() => history.follow(commitment));
  TestBed.tick();
  return { asked, commitment, history };
}

const settled = () => new Promise((done) => setTimeout(done));

describe("a commitment's history", () => {
  it('is asked for again when the commitment changes, and keeps what it shows meanwhile', async () => {
    const { asked, commitment, history } = following();
    asked[0]?.answer([entry(1)]);
    await settled();
    commitment.set(version(2));
    TestBed.tick();
    expect(asked).toHaveLength(2);
    expect(history.entries()).toEqual([entry(1)]);
  });

  it('drops the slower answer to an earlier question', async () => {
    const { asked, commitment, history } = following();
    commitment.set(version(2));
    TestBed.tick();
    asked[1]?.answer([entry(2), entry(1)]);
    await settled();
    asked[0]?.answer([entry(1)]);
    await settled();
    expect(history.entries()).toHaveLength(2);
  });

  it('never shows the history of another commitment', async () => {
    const { asked, commitment, history } = following();
    asked[0]?.answer([entry(1)]);
    await settled();
    commitment.set(version(1, 'c7'));
    TestBed.tick();
    expect(history.entries()).toBeNull();
  });

  it('says what went wrong, and that is gone with the next answer', async () => {
    const { asked, history } = following();
    asked[0]?.fail(new UnreachableError());
    await settled();
    expect(history.problem()).toContain('could not be reached');
    const again = history.load(version(1));
    asked[1]?.answer([]);
    await again;
    expect(history.problem()).toBe('');
  });
});
