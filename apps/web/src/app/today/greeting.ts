const words = [
  $localize`One thing`,
  $localize`Two things`,
  $localize`Three things`,
  $localize`Four things`,
  $localize`Five things`,
];

/** "Good morning, Dilys. Three things wait on you." */
export function greeting(name: string, hour: number, waiting: number): string {
  const first = name.split(' ')[0] ?? '';
  const hello =
    hour < 12
      ? $localize`Good morning, ${first}:name:.`
      : hour < 18
        ? $localize`Good afternoon, ${first}:name:.`
        : $localize`Good evening, ${first}:name:.`;
  if (waiting === 0) return $localize`${hello}:greeting: Nothing waits on you.`;
  if (waiting === 1) return $localize`${hello}:greeting: One thing waits on you.`;
  const count = words[waiting - 1] ?? $localize`${waiting}:count: things`;
  return $localize`${hello}:greeting: ${count}:count: wait on you.`;
}
