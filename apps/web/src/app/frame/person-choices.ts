import type { FacePerson } from '@throughline/ui';
import type { MenuChoice } from '@throughline/ui/menu';
import type { Theme } from './theme.store';

const themes: readonly { theme: Theme; label: string; icon: MenuChoice['icon'] }[] = [
  { theme: 'device', label: $localize`Light or dark as the device`, icon: 'monitor' },
  { theme: 'light', label: $localize`Always light`, icon: 'sun' },
  { theme: 'dark', label: $localize`Always dark`, icon: 'moon' },
];

/** The lines of the person's own menu. */
export function personChoices(person: FacePerson, theme: Theme): MenuChoice[] {
  const schemes = themes.map(({ theme: value, label, icon }, index) => ({
    value: `theme:${value}`,
    label,
    icon,
    current: value === theme,
    divided: index === 0,
  }));
  return [
    { value: '/', label: $localize`Today`, hint: `${person.name}, ${person.organisation}`, icon: 'calendar' },
    { value: '/settings', label: $localize`Settings`, icon: 'settings' },
    ...schemes,
    { value: 'signOut', label: $localize`Sign out`, icon: 'logOut', divided: true },
  ];
}

/** The scheme that a menu line stands for, if it is one. */
export const themeOf = (value: string): Theme | undefined =>
  themes.find(({ theme }) => value === `theme:${theme}`)?.theme;
