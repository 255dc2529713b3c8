import { mentionSign } from '@throughline/documents';

interface Part {
  readonly text?: string;
  readonly marks?: readonly { readonly type: string; readonly attrs?: Record<string, unknown> }[];
  readonly content?: readonly Part[];
}

/** Whether a text, as it is stored and judged by nobody, mentions a person. */
export function namesPerson(part: Part, personId: string): boolean {
  const here = part.marks?.some(
    ({ type, attrs }) => type === 'mention' && attrs?.['kind'] === 'person' && attrs['id'] === personId,
  );
  if (here && part.text?.includes(mentionSign)) return true;
  return part.content?.some((inner) => namesPerson(inner, personId)) ?? false;
}
