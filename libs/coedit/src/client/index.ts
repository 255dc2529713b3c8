export {
  CoeditProvider,
  type CoeditPhase,
  type CoeditProviderEvents,
  type CoeditProviderOptions,
  type CoeditState,
} from './provider.js';
export { unsyncedCount, wipe, type Aside } from './device-store.js';
export type { CoeditSocket } from './socket.js';
