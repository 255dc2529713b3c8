/** What a callout is for; each is drawn and named in its own way. */
export const calloutKinds = ['note', 'important', 'example'] as const;
export type CalloutKind = (typeof calloutKinds)[number];
