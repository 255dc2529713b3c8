/** The ids of the benchmark's documents, the same on every server. */
export const documentId = (n: number): string =>
  `0190a2a0-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;

export const mostDocuments = 100;
/** The one that is long before anybody opens it. */
export const longDocument = documentId(0);
