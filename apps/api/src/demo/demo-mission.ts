export const demoSlug = 'warm-homes';

/** The missions that the demo brings with it and starts over. */
export const demoSlugs = [demoSlug, 'young-working'] as const;
