import type { AssessmentFact, BaselineFact, Commitment } from '@throughline/mission';
import { confidenceWord } from '@throughline/ui';
import type { FactWords, Sayings } from './fact-words';
import { gradeWord } from './grade-words';

const named = ({ ref, title }: Commitment) => ({
  recordRef: ref,
  recordTitle: title,
  address: `commitments/${ref}`,
});

const ofBaseline =
  <T extends BaselineFact>(say: (fact: T) => Pick<FactWords, 'headline' | 'before' | 'after'>) =>
  (fact: T): FactWords => ({
    ...say(fact),
    recordTitle: fact.baseline.name,
    address:
      fact.type === 'baseline.removed'
        ? 'commitments/compare'
        : `commitments/compare?from=${fact.baseline.id}`,
  });

/** What others say of promises, who may say it independently, and named moments of the register, in words. */
export const registerSayings: Pick<
  Sayings,
  AssessmentFact['type'] | BaselineFact['type'] | 'partner.assessorNamed'
> = {
  'commitment.assessed': ({ commitment: c, assessment, was, differs }) => ({
    headline: assessment.kind === 'independent' ? $localize`Independently rated` : $localize`Rated by a peer`,
    ...(was && { before: confidenceWord(was) }),
    after: confidenceWord(assessment.rating),
    ...(differs && { detail: $localize`otherwise than its lead judges` }),
    reason: assessment.reason,
    ...named(c),
  }),
  'commitment.completionAssessed': ({ commitment: c, completion, was }) => ({
    headline: $localize`Completion assessed`,
    ...(was && { before: gradeWord(was) }),
    after: gradeWord(completion.grade),
    reason: completion.reason,
    ...named(c),
  }),
  'baseline.named': ofBaseline(() => ({ headline: $localize`A moment of the register has a name` })),
  'baseline.renamed': ofBaseline(({ was, baseline }) => ({
    headline: $localize`Baseline renamed`,
    before: was,
    after: baseline.name,
  })),
  'baseline.removed': ofBaseline(() => ({ headline: $localize`Baseline taken away` })),
  'partner.assessorNamed': ({ partner, organisation }) => ({
    headline: partner.independent
      ? $localize`Named to assess independently`
      : $localize`No longer assesses independently`,
    recordTitle: organisation.name,
    address: 'partners',
  }),
};
