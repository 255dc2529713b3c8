import type { JumpTarget } from './frame-kinds';
import { matching } from './matching';

const target = (label: string, hint = ''): JumpTarget => ({
  id: label,
  label,
  hint,
  icon: 'flag',
  address: `/${label}`,
});
const labels = (typed: string, ...targets: JumpTarget[]) =>
  matching(targets, typed).map(({ label }) => label);

describe('what the palette finds', () => {
  it('holds every typed word, in the name or the hint, in any order', () => {
    const grant = target('Flexible grant', 'Commitment, Department for Homes and Warmth');
    expect(labels('homes grant', grant, target('1,200 homes'))).toEqual(['Flexible grant']);
  });

  it('puts names that begin with the words first', () => {
    expect(labels('pa', target('Commitments with partners'), target('Partners'))).toEqual([
      'Partners',
      'Commitments with partners',
    ]);
  });

  it('does not ask for accents', () => {
    expect(labels('ty', target('Tŷ Newydd'))).toEqual(['Tŷ Newydd']);
  });

  it('offers the first ways when nothing is typed', () => {
    expect(labels('  ', target('Overview'), target('Plan'))).toEqual(['Overview', 'Plan']);
  });
});
