import type { IconName } from '@throughline/ui';

export type ChoiceId =
  | 'body'
  | 'heading1'
  | 'heading2'
  | 'heading3'
  | 'bullets'
  | 'numbers'
  | 'quote'
  | 'note'
  | 'important'
  | 'example'
  | 'table'
  | 'divider'
  | 'image'
  | 'commitment'
  | 'template';

/** One thing that can be put at the caret. */
export interface Choice {
  readonly id: ChoiceId;
  readonly label: string;
  readonly hint: string;
  /** Other words by which people look for it. */
  readonly also: string;
  readonly icon: IconName | null;
  /** Stands where no icon says it better. */
  readonly letters: string;
}

/** What the slash menu offers, in its order. */
export const choices: readonly Choice[] = [
  {
    id: 'commitment',
    label: $localize`Commitment`,
    hint: $localize`A promise, shown as it stands`,
    also: $localize`promise card`,
    icon: 'handshake',
    letters: '',
  },
  {
    id: 'image',
    label: $localize`Image`,
    hint: $localize`A picture from this device`,
    also: $localize`picture photo map chart`,
    icon: 'image',
    letters: '',
  },
  {
    id: 'heading1',
    label: $localize`Chapter`,
    hint: $localize`Largest heading`,
    also: $localize`title h1 heading`,
    icon: null,
    letters: 'H1',
  },
  {
    id: 'heading2',
    label: $localize`Heading`,
    hint: $localize`Starts a section`,
    also: $localize`h2 section`,
    icon: null,
    letters: 'H2',
  },
  {
    id: 'heading3',
    label: $localize`Subheading`,
    hint: $localize`Inside a section`,
    also: $localize`h3 heading`,
    icon: null,
    letters: 'H3',
  },
  {
    id: 'bullets',
    label: $localize`Bulleted list`,
    hint: $localize`In any order`,
    also: $localize`points ul`,
    icon: 'list',
    letters: '',
  },
  {
    id: 'numbers',
    label: $localize`Numbered list`,
    hint: $localize`One after another`,
    also: $localize`steps ol`,
    icon: 'listOrdered',
    letters: '',
  },
  {
    id: 'table',
    label: $localize`Table`,
    hint: $localize`Rows and columns`,
    also: $localize`grid`,
    icon: 'table',
    letters: '',
  },
  {
    id: 'quote',
    label: $localize`Quote`,
    hint: $localize`Somebody's own words`,
    also: $localize`blockquote`,
    icon: 'quote',
    letters: '',
  },
  {
    id: 'note',
    label: $localize`Note`,
    hint: $localize`Set apart, good to know`,
    also: $localize`callout box aside info`,
    icon: 'info',
    letters: '',
  },
  {
    id: 'important',
    label: $localize`Important`,
    hint: $localize`Set apart, not to be missed`,
    also: $localize`callout box warning caution`,
    icon: 'warning',
    letters: '',
  },
  {
    id: 'example',
    label: $localize`Example`,
    hint: $localize`Set apart, to show how`,
    also: $localize`callout box case`,
    icon: 'bookmark',
    letters: '',
  },
  {
    id: 'template',
    label: $localize`Template`,
    hint: $localize`A whole outline to begin with`,
    also: $localize`action plan theory of change meeting paper`,
    icon: 'fileText',
    letters: '',
  },
  {
    id: 'divider',
    label: $localize`Divider`,
    hint: $localize`A line across`,
    also: $localize`rule hr`,
    icon: 'minus',
    letters: '',
  },
  {
    id: 'body',
    label: $localize`Body`,
    hint: $localize`Plain text`,
    also: $localize`paragraph text`,
    icon: null,
    letters: 'Aa',
  },
];

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase();

/** The choices of which some word begins with what was typed; those whose label begins so come first. */
export function choicesFor(typed: string, offered: readonly Choice[] = choices): readonly Choice[] {
  const wanted = plain(typed);
  const rank = ({ label, also }: Choice) => {
    if (plain(label).startsWith(wanted)) return 0;
    return `${plain(label)} ${plain(also)}`.split(' ').some((word) => word.startsWith(wanted)) ? 1 : 2;
  };
  return offered.filter((choice) => rank(choice) < 2).toSorted((a, b) => rank(a) - rank(b));
}

/** The next or former place in a list that goes round. */
export const stepped = (at: number, by: number, length: number): number =>
  length === 0 ? 0 : (at + by + length) % length;
