const wire = import('@throughline/wire');

/** The contract, for what loads before the first paint: its schemas come in a chunk of their own, asked for at once. */
export const contract = () => wire;
