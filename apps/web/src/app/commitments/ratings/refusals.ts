import { sayAlso } from '../../platform/refusal-words';

sayAlso({
  ownCommitment: $localize`Your organisation leads this one, so others assess it.`,
  notAnAssessor: $localize`Only a chair, the secretariat or a partner that is named to assess independently can say this.`,
});
