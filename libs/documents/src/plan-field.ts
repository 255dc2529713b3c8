// Apart from the schema: a page's editor has a schema of its own, and needs but these.

/**
 * Raised with every node, mark or attribute that is added: a page of an older number would drop from a plan what it
 * does not know, so it may only read once a newer one has opened it.
 */
export const planSchemaVersion = 3;

/** The name of the XML fragment that holds a plan's text in its Yjs document. */
export const planField = 'plan';

/** The most that the words may have which say what a picture shows. */
export const altMax = 300;
