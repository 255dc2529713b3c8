let last = 0;

/** An id for wiring labels to controls, unique in this page. */
export const uniqueId = (stem: string): string => `${stem}-${++last}`;
