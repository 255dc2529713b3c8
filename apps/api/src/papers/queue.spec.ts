import { Queue } from './queue.js';

const gate = () => {
  let open = () => {};
  const shut = new Promise<void>((done) => (open = done));
  return { shut, open };
};

it('lets so many in at once, the others in their order, and sends away who would wait too long', async () => {
  const queue = new Queue(2, 1);
  const began: string[] = [];
  const first = gate();
  const work = (name: string, until: Promise<void>) => () => {
    began.push(name);
    return until;
  };
  const a = queue.run(work('a', first.shut));
  const b = queue.run(work('b', first.shut));
  const c = queue.run(work('c', Promise.resolve()));
  await expect(queue.run(work('d', Promise.resolve()))).rejects.toThrow('busy');
  expect(began).toEqual(['a', 'b']);
  first.open();
  await Promise.all([a, b, c]);
  expect(began).toEqual(['a', 'b', 'c']);
});

it('gives a place back when the work failed', async () => {
  const queue = new Queue(1, 0);
  await expect(queue.run(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await queue.run(() => Promise.resolve(7))).toBe(7);
});
