import { sayAlso } from '../platform/refusal-words';

sayAlso({
  ownPromise: $localize`This is your organisation’s own promise, so it can be digested and not muted.`,
  needsDecision: $localize`Others rely on this by now, so it is withdrawn by a change that is decided.`,
  nothingChanges: $localize`That is how it is already. Say what should be different.`,
  changeOpen: $localize`A change of that kind is open. It must be decided or taken back first.`,
  changeClosed: $localize`This change has been decided or taken back already.`,
  answersAwaited: $localize`Those whom it hits have not all answered. It can be approved when they have, or when their day has passed.`,
  answerDayPast: $localize`That day has passed. Give them time to answer.`,
  overtaken: $localize`The commitment has changed since this was proposed. Take it back, and propose it anew from what stands now.`,
  ownChange: $localize`Your organisation proposed this, so the others answer.`,
  onlyProposerMayTakeBack: $localize`Only the organisation that proposed this can take it back.`,
  nobodyToRemind: $localize`Everybody whose answer is awaited has answered.`,
  remindedToday: $localize`They were reminded today. Give them until tomorrow.`,
  onlyLeadMayDepend: $localize`Only the lead of one of the two commitments can say that one needs the other.`,
  onlyDependantMayEnd: $localize`Only the organisation that relies on this can let it go.`,
  dependsOnItself: $localize`A commitment can't need itself. Choose another.`,
  dependencyKnown: $localize`That is asked for or agreed already.`,
  dependencyCycle: $localize`Each would wait for the other: the needs would go round in a circle.`,
  noSharedReaders: $localize`The two commitments have different readers, so nobody could read what one needs from the other.`,
  dependantWouldLoseSight: $localize`Somebody who relies on this commitment, or on whom it relies, would lose sight of it. Settle that first.`,
});
