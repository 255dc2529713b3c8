import type { Editor } from '@tiptap/core';
import type { MenuChoice } from '@throughline/ui/menu';

const steps = {
  addRowBefore: $localize`Add a row above`,
  addRowAfter: $localize`Add a row below`,
  addColumnBefore: $localize`Add a column before`,
  addColumnAfter: $localize`Add a column after`,
  toggleHeaderRow: $localize`Turn the heading row on or off`,
  deleteRow: $localize`Remove this row`,
  deleteColumn: $localize`Remove this column`,
  deleteTable: $localize`Remove the table`,
} as const;

type TableStep = keyof typeof steps;
const parting: ReadonlySet<string> = new Set(['toggleHeaderRow', 'deleteRow']);

/** What the table menu offers while the caret is in a table. */
export const tableChoices: readonly MenuChoice[] = Object.entries(steps).map(([value, label]) => ({
  value,
  label,
  divided: parting.has(value),
  danger: value === 'deleteTable',
}));

const isStep = (value: string): value is TableStep => value in steps;

export const applyTableStep = (editor: Editor, value: string): boolean =>
  isStep(value) && editor.chain().focus()[value]().run();
