export { findChromium, type Chromium } from './chromium.js';
export { freePort } from './free-port.js';
export { startMailServer, type MailServer, type ReceivedMail } from './mail-server.js';
export { productFlags, startProduct, type Product, type ProductOptions } from './product.js';
export { startProxy, type FaultProxy, type FaultMode } from './fault-proxy.js';
export { startRedis, type RedisServer } from './redis-server.js';
export {
  aChange,
  aCommitment,
  aDependency,
  aGoal,
  aPlanVersion,
  aStanding,
  ids,
  inRole,
} from './builders.js';
export { startNotifyServer, type NotifyLetter, type NotifyServer } from './notify-server.js';
export {
  resolvesTo,
  sinkNet,
  startSink,
  type SinkManner,
  type SinkServer,
  type SunkRequest,
} from './sink-server.js';
export { standInCertificate } from './stand-in-certificate.js';
