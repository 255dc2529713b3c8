import { commitmentStates, type Goal, type Organisation, type RegisterView } from '@throughline/mission';
import { confidenceWord, sectorIcon, stateWord } from '@throughline/ui';
import type { MenuChoice } from '@throughline/ui/menu';
import type { RegisterColumn } from './register-view';

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

export const columns: Record<RegisterColumn, { head: string; up: string; down: string }> = {
  ref: { head: $localize`Ref`, up: $localize`Lowest reference`, down: $localize`Highest reference` },
  title: { head: $localize`Promise`, up: $localize`Promises from A`, down: $localize`Promises from Z` },
  lead: { head: $localize`Lead`, up: $localize`Leads from A`, down: $localize`Leads from Z` },
  forecast: { head: $localize`Forecast`, up: $localize`Soonest forecast`, down: $localize`Latest forecast` },
  confidence: { head: $localize`Confidence`, up: $localize`Red`, down: $localize`Closed and proposed` },
  state: { head: $localize`State`, up: $localize`Proposed`, down: $localize`Declined` },
  changed: { head: $localize`Changed`, up: $localize`Oldest change`, down: $localize`Newest change` },
};

/** Every order in words, for where the column heads have no room. */
export const sortChoices = ({ sort = 'ref', order = 'up' }: RegisterView): MenuChoice[] =>
  Object.entries(columns).flatMap(([column, words]) =>
    (['up', 'down'] as const).map((way) => ({
      value: `${column} ${way}`,
      label: $localize`${words[way]}:order: first`,
      current: column === sort && way === order,
    })),
  );
