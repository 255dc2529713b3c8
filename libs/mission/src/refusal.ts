import * as z from 'zod';

/** Every reason for which a rule or a door says no; screens translate them, so a reason is never a sentence. */
export const refusals = [
  // doors
  'malformed',
  'notSignedIn',
  'notFound',
  'notAllowed',
  'foreignOrigin',
  'tooMany',
  'tooLarge',
  'demoOnly',
  'keyMissing',
  'keyReused',
  'stale',
  'busy',
  'unavailable',
  // sign-in and invitations
  'codeWrong',
  'invitationSpent',
  'invitationNotForYou',
  'organisationTaken',
  'setUpDone',
  'emailTaken',
  'slugTaken',
  // membership
  'lastSteward',
  'notAMember',
  // commitments
  'leadNotPartner',
  'supporterNotPartner',
  'leadIsSupporter',
  'goalUnknown',
  'onlyLeadMayAnswer',
  'onlyLeadMayChange',
  'alreadyAnswered',
  'notAccepted',
  'alreadyStarted',
  'closed',
  'sameDate',
  'startAfterDue',
  'evidenceMissing',
  'dayInFuture',
  'reasonMissing',
  'viewsFull',
  // versions and agreed text
  'nothingWritten',
  'textBroken',
  'alreadyNamed',
  'nameTaken',
  'suggestionsOpen',
  'agreementOpen',
  'agreementClosed',
  'nobodyToAsk',
  'notAsked',
  // comments
  'commentEmpty',
  'tooLong',
  'mentionUnknown',
  'threadResolved',
  'threadOpen',
  'commentTakenBack',
  // files
  'unsupportedType',
  'fileBroken',
  'fileTooLarge',
  'fileTypeRefused',
  'pictureTooLarge',
  'missionFilesFull',
  'fileUnknown',
  'pdfNeedsChromium',
  // suggestions
  'suggestionClosed',
  // audiences
  'audienceUnknown',
  'sameAudience',
  'leadWouldLoseSight',
  'supporterWouldLoseSight',
] as const;

export const Refusal = z.enum(refusals);
export type Refusal = (typeof refusals)[number];
