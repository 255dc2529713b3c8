/** The routes that the first page calls; in a file of their own, so that only they are loaded at once. */
export { missionsRoute, sessionRoute, signOutRoute } from '@throughline/wire';
