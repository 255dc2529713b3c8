import type { ToldDependency } from '../story.js';

/** What the promises need from each other. */
export const dependencies: readonly ToldDependency[] = [
  {
    dependant: 'C1',
    needed: 'C2',
    needs: 'The agreement, so that the health list may go into the register',
    by: '2026-07-31',
    asked: { at: '2026-03-04 10:00', by: 'priya.nair' },
    agreed: { at: '2026-03-05 09:10', by: 'tom.whitfield' },
  },
  {
    dependant: 'C4',
    needed: 'C1',
    needs: 'The register, to choose the worst homes first',
    by: '2026-10-16',
    asked: { at: '2026-03-09 11:00', by: 'diane.porter' },
    agreed: { at: '2026-03-10 09:20', by: 'priya.nair' },
  },
  {
    dependant: 'C4',
    needed: 'C3',
    needs: 'The grant’s terms, signed, for all three winters',
    by: '2026-12-15',
    asked: { at: '2026-03-09 11:10', by: 'diane.porter' },
    agreed: { at: '2026-03-11 16:00', by: 'jo.kendrick' },
  },
  {
    dependant: 'C4',
    needed: 'C6',
    needs: 'Ninety trained installers on site',
    by: '2027-06-30',
    asked: { at: '2026-03-09 11:20', by: 'diane.porter' },
    agreed: { at: '2026-03-12 08:30', by: 'stuart.baines' },
  },
  {
    dependant: 'C6',
    needed: 'C3',
    needs: 'Paid training places, 40 a year',
    by: '2026-12-31',
    asked: { at: '2026-05-06 09:00', by: 'kasia.nowak' },
    agreed: { at: '2026-05-08 14:15', by: 'marcus.adeyemi' },
  },
  {
    dependant: 'C6',
    needed: 'C7',
    needs: 'The charter in every contract, so that those who are trained have a job to go to',
    by: '2027-02-28',
    asked: { at: '2026-05-06 09:10', by: 'kasia.nowak' },
    agreed: { at: '2026-05-06 17:00', by: 'gerry.sullivan' },
  },
  {
    dependant: 'C8',
    needed: 'C1',
    needs: 'A place near the front of the register for those whom the cold makes ill',
    by: '2026-10-31',
    asked: { at: '2026-04-21 10:00', by: 'naomi.clarke' },
    agreed: { at: '2026-04-22 09:40', by: 'priya.nair' },
  },
  {
    dependant: 'C10',
    needed: 'C12',
    needs: 'The fund, so that scouts are paid from their first day',
    by: '2026-09-07',
    asked: { at: '2026-04-08 12:00', by: 'ruth.okoro' },
    agreed: { at: '2026-04-09 10:10', by: 'amir.malik' },
  },
];
