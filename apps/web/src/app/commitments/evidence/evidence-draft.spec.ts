import { mostFileBytes } from '@throughline/mission';
import { EvidenceDraft } from './evidence-draft';

// Too heavy to be sent: what is asked here is only which of them are taken.
const files = (count: number) =>
  Array.from({ length: count }, (_, n) => ({ name: `${n}.pdf`, size: mostFileBytes + 1 }) as File);

it('says how many files had no room beside the ten that go at once', () => {
  const draft = new EvidenceDraft();
  draft.add(files(12), {});
  expect([draft.files().length, draft.left(), draft.full()]).toEqual([9, 3, true]);
});

it('forgets it with the next that fit', () => {
  const draft = new EvidenceDraft();
  draft.add(files(12), {});
  for (const { key } of draft.files().slice(0, 2)) draft.leaveFile(key);
  draft.add(files(2), {});
  expect([draft.files().length, draft.left()]).toEqual([9, 0]);
});
