import { Ledger } from './ledger.ts';

const author = 7;
let ledger: Ledger;

beforeEach(() => {
  ledger = new Ledger();
  ledger.readers = 3;
});

it('a character is owed to every reader but its author, until each of them has it', () => {
  ledger.typed(author, 0, 100);
  expect(ledger.missing).toBe(2);
  ledger.delivered(author, 0, 1, 104);
  expect(ledger.missing).toBe(1);
  ledger.delivered(author, 0, 1, 109);
  expect(ledger.missing).toBe(0);
  expect(ledger.delays).toEqual([4, 9]);
});

it('an author that does not read takes nobody else’s delivery away', () => {
  ledger.typed(author, 0, 100, false);
  expect(ledger.missing).toBe(3);
});

it('several characters that arrive together are delivered each with its own delay', () => {
  ledger.typed(author, 4, 100);
  ledger.typed(author, 5, 110);
  ledger.delivered(author, 4, 6, 112);
  expect(ledger.delays).toEqual([12, 2]);
  expect(ledger.missing).toBe(2);
});

it('what was typed before the beginning, or by nobody here, is no delivery', () => {
  ledger.typed(author, 0, 100);
  ledger.begin();
  ledger.delivered(author, 0, 1, 104);
  ledger.delivered(99, 0, 5, 104);
  expect(ledger.delays).toEqual([]);
  expect(ledger.missing).toBe(0);
});
