import {
  commitmentStates,
  type Goal,
  type Organisation,
  type RegisterColumn,
  registerColumns,
  type RegisterGrouping,
  registerGroupings,
  type RegisterView,
  sortKeysOf,
  sortWords,
} from '@throughline/mission';
import { confidenceWord, sectorIcon, stateWord } from '@throughline/ui';
import type { MenuChoice } from '@throughline/ui/menu';

const numeric = new Intl.Collator('en-GB', { numeric: true });

const withAny = (any: string, items: readonly MenuChoice[], now: string | undefined): MenuChoice[] => [
  { value: '', label: any, current: now === undefined },
  ...items.map((item) => ({ ...item, current: item.value === now })),
];

interface Partners {
  readonly partners: () => ReadonlyMap<string, { organisationId: string }>;
  readonly organisations: () => ReadonlyMap<string, Organisation>;
}

export function partnerChoices(mission: Partners, now: string | undefined): MenuChoice[] {
  const items = [...mission.partners().values()].flatMap(({ organisationId }) => {
    const found = mission.organisations().get(organisationId);
    return found ? [{ value: found.id, label: found.name, icon: sectorIcon(found.sector) }] : [];
  });
  return withAny(
    $localize`Any partner`,
    items.toSorted((a, b) => numeric.compare(a.label, b.label)),
    now,
  );
}

export function goalChoices(goals: Iterable<Goal>, now: string | undefined): MenuChoice[] {
  const items = [...goals]
    .toSorted((a, b) => numeric.compare(a.ref, b.ref))
    .map((goal) => ({ value: goal.id, label: `${goal.ref} ${goal.title}` }));
  return withAny($localize`Any goal`, items, now);
}

export const stateChoices = (now: RegisterView['state']): MenuChoice[] =>
  withAny(
    $localize`Any state`,
    [
      { value: 'open', label: $localize`Open`, hint: $localize`proposed, accepted or in progress` },
      { value: 'overdue', label: $localize`Overdue`, hint: $localize`past its forecast` },
      ...commitmentStates.map((state, index) => ({
        value: state,
        label: stateWord(state),
        divided: index === 0,
      })),
    ],
    now,
  );

export const confidenceChoices = (now: RegisterView['confidence']): MenuChoice[] =>
  withAny(
    $localize`Any confidence`,
    (['green', 'amber', 'red', 'unknown'] as const).map((value) => ({ value, label: confidenceWord(value) })),
    now,
  );

export const columnWords: Record<RegisterColumn, { head: string; up: string; down: string }> = {
  ref: { head: $localize`Ref`, up: $localize`Lowest reference`, down: $localize`Highest reference` },
  title: { head: $localize`Promise`, up: $localize`Promises from A`, down: $localize`Promises from Z` },
  lead: { head: $localize`Lead`, up: $localize`Leads from A`, down: $localize`Leads from Z` },
  supporters: {
    head: $localize`Supporters`,
    up: $localize`Supporters from A`,
    down: $localize`Supporters from Z`,
  },
  goal: { head: $localize`Goal`, up: $localize`Lowest goal`, down: $localize`Highest goal` },
  start: { head: $localize`Start`, up: $localize`Soonest start`, down: $localize`Latest start` },
  firstBaseline: {
    head: $localize`First baseline`,
    up: $localize`Soonest first baseline`,
    down: $localize`Latest first baseline`,
  },
  baseline: { head: $localize`Baseline`, up: $localize`Soonest baseline`, down: $localize`Latest baseline` },
  forecast: { head: $localize`Forecast`, up: $localize`Soonest forecast`, down: $localize`Latest forecast` },
  late: { head: $localize`Late`, up: $localize`Least late`, down: $localize`Most late` },
  confidence: {
    head: $localize`Confidence`,
    up: $localize`Red`,
    down: $localize`Closed and proposed`,
  },
  state: { head: $localize`State`, up: $localize`Proposed`, down: $localize`Declined` },
  changed: { head: $localize`Changed`, up: $localize`Oldest change`, down: $localize`Newest change` },
};

/** Every order in words, for where the column heads have no room. */
export const sortChoices = (sort: string | undefined): MenuChoice[] => {
  const [now] = sortKeysOf(sort);
  return registerColumns.flatMap((column) =>
    (['up', 'down'] as const).map((way) => ({
      value: sortWords([{ column, way }]),
      label: $localize`${columnWords[column][way]}:order: first`,
      current: column === now?.column && way === now.way,
    })),
  );
};

export const groupWords: Record<RegisterGrouping, string> = {
  lead: $localize`Partner`,
  goal: $localize`Goal`,
  state: $localize`State`,
  confidence: $localize`Confidence`,
};

export const groupChoices = (now: RegisterGrouping | undefined): MenuChoice[] =>
  withAny(
    $localize`Nothing`,
    registerGroupings.map((value) => ({ value, label: groupWords[value] })),
    now,
  );
