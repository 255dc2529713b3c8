import type { MenuChoice } from '@throughline/ui/menu';

/** How the plan goes out as a file, and for those who write how one comes in. */
export const fileChoices = (mayWrite: boolean): readonly MenuChoice[] => [
  { value: 'docx', label: $localize`Export as Word (DOCX)` },
  { value: 'odt', label: $localize`Export as OpenDocument (ODT)` },
  { value: 'pdf', label: $localize`Export as PDF` },
  { value: 'md', label: $localize`Export as Markdown` },
  ...(mayWrite ? [{ value: 'import', label: $localize`Import a file…`, divided: true }] : []),
];
