export { CoeditProvider } from './provider.js';
export type { CoeditPhase, CoeditProviderEvents, CoeditProviderOptions, CoeditState } from './state.js';
export { unsyncedCount, wipe, type Aside } from './device-store.js';
export type { CoeditSocket } from './socket.js';
