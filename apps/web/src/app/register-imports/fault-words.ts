import { type CellFault, cellFaults, sheetHeads } from '@throughline/mission';
import type { SheetLook } from '@throughline/wire';
import { refusalSentence, sayAlso } from '../platform/refusal-words';
import '../facts/change-refusals';

sayAlso({
  sheetUnreadable: $localize`That is no CSV file that can be read. In a spreadsheet, save the table as CSV.`,
  sheetHeadless: $localize`The first line must hold the heads of the columns, each once: at least “reference” or “title”. Export the register to see them all.`,
  sheetTooLong: $localize`That file has more than 2,000 rows. Bring it in as several.`,
  sheetFaulty: $localize`Some cells can’t be taken any more. Look at the file again.`,
  undoTooLate: $localize`What a file did can be undone for a day. Change it promise by promise now.`,
  alreadyUndone: $localize`That has been undone already.`,
});

type OwnFault = (typeof cellFaults)[number];

const words: Record<OwnFault, string> = {
  missing: $localize`Nothing stands here, and something must.`,
  tooLong: $localize`Too long.`,
  unreadable: $localize`Characters that can’t be shown, or that mislead.`,
  dateUnreadable: $localize`No day. Write it like 2027-03-31 or 31/03/2027.`,
  dateOutOfRange: $localize`A day before 2000 or after 2100.`,
  refUnknown: $localize`You can read no promise with this reference. Leave the cell empty to propose a new one.`,
  refTwice: $localize`This reference stands in an earlier row as well.`,
  refAmbiguous: $localize`More than one promise has this reference.`,
  nameUnknown: $localize`Nothing in this mission has that name.`,
  nameAmbiguous: $localize`More than one has that name.`,
  notByFile: $localize`A file can’t change this. Leave it as it was exported.`,
};

const isOwn = (fault: CellFault): fault is OwnFault => (cellFaults as readonly string[]).includes(fault);

/** What is wrong with a cell or a row, in a sentence. */
export const faultWords = (fault: CellFault): string =>
  isOwn(fault) ? words[fault] : refusalSentence(fault);

/** The columns that were passed over, as their heads: those that no commitment has, and those that are worked out. */
export const passedOver = ({ unknownHeads, workedOut }: SheetLook): readonly string[] => [
  ...unknownHeads,
  ...workedOut.map((column) => sheetHeads[column]),
];
