import { dyingAt, failpoints } from './failpoints.js';

const statements = {
  append: 'select * from coedit_append($1, $2)',
  trim: 'delete from document_update where document_id = $1 and epoch = $2',
  snapshot: '\n    insert into document_snapshot (document_id) values ($1)',
  heads: 'select d.id from document d left join document_snapshot s on s.document_id = d.id',
};

it.each([
  ['before append', 'append'],
  ['after append', 'append'],
  ['before trim', 'trim'],
  ['after trim', 'trim'],
  ['after snapshot', 'snapshot'],
] as const)('%s is met by that statement alone', (name, statement) => {
  const met = Object.entries(statements).filter(([, sql]) => failpoints[name]?.at.test(sql));
  expect(met.map(([each]) => each)).toEqual([statement]);
});

it.each(['before commit of snapshot', 'after commit of snapshot'])(
  '%s waits for the snapshot first',
  (name) => {
    expect(failpoints[name]?.at.test('COMMIT')).toBe(true);
    expect(failpoints[name]?.once?.test(statements.snapshot)).toBe(true);
    expect(failpoints[name]?.once?.test(statements.heads)).toBe(false);
  },
);

it('a node dies by what is loaded before the product, not by the product', () => {
  expect(dyingAt('after append')).toEqual({
    NODE_OPTIONS: expect.stringMatching(/^--import=file:.*failpoint\.ts$/),
    THROUGHLINE_FAILPOINT: 'after append',
  });
});
