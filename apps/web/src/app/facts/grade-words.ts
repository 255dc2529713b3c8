import type { CompletionGrade } from '@throughline/mission';

const grades: Record<CompletionGrade, string> = {
  noEvidence: $localize`No evidence`,
  notStarted: $localize`Not started`,
  limited: $localize`Limited`,
  substantial: $localize`Substantial`,
  complete: $localize`Complete`,
};

/** How much of a promise is done, as the Open Government Partnership says it. */
export const gradeWord = (grade: CompletionGrade): string => grades[grade];
