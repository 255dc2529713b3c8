const routes = import('./first-routes');

/** The routes that the first page calls. Their schemas come in a chunk of their own, asked for at once. */
export const contract = () => routes;
