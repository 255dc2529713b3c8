import type { ImportedPlan } from '@throughline/wire';

type Forms = (count: number) => readonly [one: string, many: string];

const kept: Record<keyof ImportedPlan['counts'], Forms> = {
  words: (count) => [$localize`1 word`, $localize`${count}:count: words`],
  headings: (count) => [$localize`1 heading`, $localize`${count}:count: headings`],
  lists: (count) => [$localize`1 list`, $localize`${count}:count: lists`],
  tables: (count) => [$localize`1 table`, $localize`${count}:count: tables`],
  links: (count) => [$localize`1 link`, $localize`${count}:count: links`],
};

const left: Record<keyof ImportedPlan['dropped'], Forms> = {
  image: (count) => [$localize`1 picture`, $localize`${count}:count: pictures`],
  link: (count) => [
    $localize`1 link that leads nowhere safe (its words stay)`,
    $localize`${count}:count: links that lead nowhere safe (their words stay)`,
  ],
  comment: (count) => [$localize`1 comment`, $localize`${count}:count: comments`],
  deletion: (count) => [
    $localize`1 passage that somebody suggested to delete`,
    $localize`${count}:count: passages that somebody suggested to delete`,
  ],
  frontMatter: () => [$localize`the head of the file, which is for programs`, ''],
  other: (count) => [
    $localize`1 thing that a plan can't hold`,
    $localize`${count}:count: things that a plan can't hold`,
  ],
};

function listed<Key extends string>(
  forms: Record<Key, Forms>,
  counts: Readonly<Partial<Record<Key, number | undefined>>>,
): string[] {
  return (Object.keys(forms) as Key[]).flatMap((key) => {
    const count = counts[key] ?? 0;
    const [one, many] = forms[key](count);
    if (count === 0) return [];
    return [count === 1 ? one : many];
  });
}

export const keptWords = ({ counts }: ImportedPlan): string => listed(kept, counts).join(', ');
export const leftWords = ({ dropped }: ImportedPlan): readonly string[] => listed(left, dropped);
