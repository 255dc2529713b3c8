/**
 * What is aimed at. `ratio`: to Hocuspocus storing at once, at most. `most`, `least`: our own figure, whatever the
 * peers do. The first number is the product's, the second the engine's alone.
 */
export type Aim = { kind: 'ratio' | 'most' | 'least'; product: number; engine: number };

const ratio = (product: number, engine: number): Aim => ({ kind: 'ratio', product, engine });
const most = (product: number, engine = product): Aim => ({ kind: 'most', product, engine });
const least = (product: number, engine: number): Aim => ({ kind: 'least', product, engine });
const none = most(0);

export const targets: Readonly<Record<string, Aim>> = {
  'W1.p50': ratio(1.2, 1.0),
  'W1.p99': ratio(1.2, 1.0),
  'W1.cpu': ratio(0.65, 0.5),
  'W1.rss': ratio(0.9, 0.7),
  'W1.lost': none,
  'W2.p50': ratio(1.5, 1.2),
  'W2.p95': ratio(0.6, 0.5),
  'W2.p99': ratio(0.6, 0.5),
  'W2.cpu': ratio(0.55, 0.42),
  'W2.rss': ratio(0.7, 0.6),
  'W2.lost': none,
  'W3.coldMs': ratio(0.3, 0.2),
  'W3.coldCpu': ratio(0.12, 0.08),
  'W3.coldPeak': ratio(0.6, 0.5),
  'W3.herdMs': ratio(0.4, 0.3),
  'W3.herdCpu': ratio(0.25, 0.15),
  'W3.kilobytes': ratio(0.5, 0.5),
  'W4.ms': ratio(1.1, 0.9),
  'W4.cpu': ratio(1.5, 1.0),
  'W4.lost': none,
  'W5.ackedLost': none,
  'W5.shownLost': none,
  'W6.editors': least(1200, 1600),
  'W6.coresAt400': ratio(0.7, 0.6),
  'W6.lost': none,
  'W7.growth': most(1.1),
  'W7.lost': none,
  'B1.coldOpen': most(3000),
  'B2.keyToPaint': most(50),
  'register.keyToRows': most(100),
  'notices.inbox': most(300),
  'notices.smtp': most(5000),
  'notices.tenThousand': most(10_000),
  // As long as an inbox may take: whoever looks on sees no difference.
  'notices.relay': most(300),
};
