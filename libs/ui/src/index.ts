// The heavy parts have entries of their own, `@throughline/ui/charts` and `@throughline/ui/menu`: the bundler splits
// by file, so whatever this one names travels with the first visit.
export type { CommitmentState, Confidence, FacePerson, IsoDate, Sector } from './words/kinds.js';
export { allSectors, confidenceWord, initialsOf, sectorIcon, sectorWord, stateWord } from './words/words.js';
export {
  type DateForm,
  dateWords,
  dayOf,
  daysBetween,
  isIsoDate,
  relativeWords,
} from './words/date-words.js';

export type { IconName } from './marks/icons.js';
export { IconComponent } from './marks/icon.component.js';
export { OrgComponent } from './marks/org.component.js';
export { FaceComponent } from './marks/face.component.js';
export { FacesComponent } from './marks/faces.component.js';
export { ConfidenceComponent } from './marks/confidence.component.js';
export { StateComponent } from './marks/state.component.js';
export { ChangeComponent } from './marks/change.component.js';
export { DateComponent } from './marks/date.component.js';

export { DialogComponent } from './surfaces/dialog.component.js';
export { EmptyComponent } from './surfaces/empty.component.js';
export { NoteComponent } from './surfaces/note.component.js';
export { ControlDirective, FieldComponent } from './surfaces/field.component.js';
export { SkeletonComponent } from './surfaces/skeleton.component.js';

export { Announcer, type Hearing } from './speech/announcer.js';
export { AnnouncementsComponent } from './speech/announcements.component.js';
