import { sayAlso } from '../platform/refusal-words';

sayAlso({
  sameAudience: $localize`They can read it already.`,
  leadWouldLoseSight: $localize`The lead organisation would lose sight of its own commitment. Settle that first.`,
  supporterWouldLoseSight: $localize`A supporter would lose sight of this commitment. Settle that first.`,
});
