import { type Errand, Errands, type Outcome } from './errands';

const store = () => {
  const held = new Map<string, string>();
  return {
    getItem: (key: string) => held.get(key) ?? null,
    setItem: (key: string, value: string) => void held.set(key, value),
    removeItem: (key: string) => void held.delete(key),
  };
};
const make = (id: string): Errand => ({ act: 'make', id });
const settled = () => new Promise((done) => setTimeout(done));

it('what is asked for is sent once, in order', async () => {
  const sent: string[] = [];
  const errands = new Errands(
    'k',
    ({ act, id }) => (sent.push(`${act} ${id}`), Promise.resolve('done')),
    store(),
  );
  errands.add(make('1'));
  errands.add({ act: 'withdraw', id: '1' }, make('2'));
  await settled();
  expect(sent).toEqual(['make 1', 'withdraw 1', 'make 2']);
  expect(errands.waiting()).toEqual([]);
});

it('without a connection it waits, also over the end of the page, and is sent afterwards', async () => {
  const kept = store();
  let answer: Outcome = 'kept';
  const first = new Errands('k', () => Promise.resolve(answer), kept);
  first.add(make('1'), make('2'));
  await settled();
  expect(first.waiting()).toEqual([make('1'), make('2')]);
  const sent: string[] = [];
  answer = 'done';
  const next = new Errands('k', ({ id }) => (sent.push(id), Promise.resolve(answer)), kept);
  expect(next.waiting()).toHaveLength(2);
  await next.go();
  expect(sent).toEqual(['1', '2']);
  expect(kept.getItem('k')).toBeNull();
});
