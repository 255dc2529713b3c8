import { sayAlso } from '../platform/refusal-words';

sayAlso({
  nothingWritten: $localize`Nothing has been written yet, so there is nothing to keep.`,
  textBroken: $localize`The text holds something that no plan may hold. Take it out first.`,
  alreadyNamed: $localize`This version has a name already. Minutes and letters may refer to it, so it stays.`,
  suggestionsOpen: $localize`There are suggestions that nobody has decided on. Accept or reject them first.`,
  agreementOpen: $localize`Another text is with the partners. It must be agreed or taken back first.`,
  agreementClosed: $localize`This is over: it has been agreed, or taken back.`,
  nobodyToAsk: $localize`No partner with somebody who writes leads a commitment in this text, so there is nobody to ask.`,
});
