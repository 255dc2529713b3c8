import type { Refusal } from '@throughline/mission';
import { RefusedError } from './api';

const words: Partial<Record<Refusal, string>> = {
  malformed: $localize`Something in the form is not right. Nothing was changed.`,
  notSignedIn: $localize`You are signed out. Sign in again; what you typed is still here.`,
  notFound: $localize`This is not here, or it is not yours to see.`,
  notAllowed: $localize`Your role in this mission does not allow that.`,
  tooMany: $localize`That was tried too often. Wait a little and try again.`,
  tooLarge: $localize`That is too large to send. Nothing was changed.`,
  stale: $localize`Somebody changed this while you were looking. It now shows their change; look again, then decide.`,
  busy: $localize`Many people are writing at once. Nothing was changed; try again.`,
  unavailable: $localize`The server can't write just now. Nothing is lost; try again in a moment.`,
  codeWrong: $localize`That code is wrong or has run out. Check the newest letter, or ask for another code.`,
  invitationSpent: $localize`This invitation has been used up, has run out or was taken back. Ask whoever sent it for another.`,
  invitationNotForYou: $localize`This invitation is for another organisation than yours.`,
  organisationTaken: $localize`An organisation of that name is here already. Ask for an invitation that is made for it.`,
  setUpDone: $localize`This link has been used. Restart the server for another while nobody is here yet.`,
  emailTaken: $localize`That address belongs to somebody of another organisation.`,
  slugTaken: $localize`Another mission has that address. Choose another.`,
  lastSteward: $localize`This is the last chair or secretariat. Give that role to somebody else first.`,
  notAMember: $localize`This person has left the mission already.`,
  leadNotPartner: $localize`The organisation is not a partner in this mission.`,
  supporterNotPartner: $localize`One of the supporters is not a partner in this mission.`,
  leadIsSupporter: $localize`An organisation can't both lead and support.`,
  goalUnknown: $localize`That goal is not in this mission.`,
  onlyLeadMayAnswer: $localize`Only the organisation that would lead this can accept or decline it.`,
  onlyLeadMayChange: $localize`Only the organisation that leads this can change it.`,
  alreadyAnswered: $localize`This has been answered already.`,
  notAccepted: $localize`The lead has not accepted this yet.`,
  alreadyStarted: $localize`Work on this has started already.`,
  closed: $localize`This commitment is closed.`,
  sameDate: $localize`That is the forecast already. Choose another day.`,
  startAfterDue: $localize`The end can't be before the start.`,
  evidenceMissing: $localize`Give evidence: a link that others can open, or a file.`,
  dayInFuture: $localize`That day has not come yet.`,
  reasonMissing: $localize`Say why. Everyone this touches will read it.`,
  viewsFull: $localize`You keep fifty views here already. Take one away, then keep this one.`,
  nameTaken: $localize`Something else has that name. Choose another.`,
  notAsked: $localize`Your organisation is not among those who are asked.`,
  unsupportedType: $localize`That kind of file can't be taken here.`,
  fileBroken: $localize`That file can't be read: it is damaged, or not what its name says.`,
  fileTooLarge: $localize`That file is larger than 10 MB. Nothing was sent; make it smaller and try again.`,
  fileTypeRefused: $localize`That kind of file can't be taken here, whatever its name says. Nothing was kept.`,
  pictureTooLarge: $localize`That picture has too many points for a phone to show: 50 million at most. Nothing was kept.`,
  missionFilesFull: $localize`This mission has no room for more files. Nothing was kept; ask whoever runs this service for more.`,
  fileUnknown: $localize`That file is no longer here. Choose it again.`,
  pdfNeedsChromium: $localize`This server can't make PDFs: they need Chromium, which is not installed there. The other formats work.`,
  suggestionClosed: $localize`This suggestion has been decided on, or taken back, already.`,
  audienceUnknown: $localize`You are not among those who may read that.`,
};

/** Adds the sentences of a feature, which every page would otherwise load. Call it in a file that its dialogs import. */
export function sayAlso(more: Partial<Record<Refusal, string>>): void {
  Object.assign(words, more);
}

/** What happened, in a sentence, for whatever a call threw. */
export function refusalWords(error: unknown): string {
  if (!(error instanceof RefusedError))
    return $localize`The server could not be reached. Nothing is lost; try again.`;
  return words[error.refusal] ?? $localize`That was refused. Nothing was changed.`;
}

/** The sentence of a reason that a rule gave before anything was sent. */
export const refusalSentence = (refusal: Refusal): string => refusalWords(new RefusedError(refusal));
