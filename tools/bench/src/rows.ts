import { type Figures, rounded } from './figures.ts';
import type { Contestant } from './servers/server.ts';
import type { Aim } from './targets.ts';

/** One line of the result. `ratio`, `target` and `held` speak of the product, those with `engine` of the engine alone. */
export interface Row {
  name: string;
  ours?: number;
  engine?: number;
  hocuspocusNow?: number;
  hocuspocus?: number;
  yWebsocket?: number;
  socketIoRelay?: number;
  relay?: number;
  ratio?: number;
  ratioAsItComes?: number;
  ratioToRelay?: number;
  target?: number;
  held?: boolean;
  engineRatio?: number;
  engineTarget?: number;
  engineHeld?: boolean;
  /** Whose figures say more about the driver than about the server. */
  driverLimited?: Contestant[];
}

export type Measured = Partial<Record<Contestant, Figures>>;

/** Past this share of a processor it is the driver that is measured. */
export const driverLimit = 0.9;

/** Rows of one workload: each figure that anybody has, with what is aimed at. */
export function rowsOf(workload: string, measured: Measured, targets: Readonly<Record<string, Aim>>): Row[] {
  const figures = new Set(Object.values(measured).flatMap((each) => Object.keys(each)));
  return [...figures].map((figure) => rowOf(`${workload}.${figure}`, figure, measured, targets));
}

function rowOf(
  name: string,
  figure: string,
  measured: Measured,
  targets: Readonly<Record<string, Aim>>,
): Row {
  const of = (contestant: Contestant) => measured[contestant]?.[figure];
  const limited = (Object.entries(measured) as [Contestant, Figures][])
    .filter(([, figures]) => (figures['driver'] ?? 0) > driverLimit)
    .map(([contestant]) => contestant);
  const product = of('product');
  const engine = of('engine');
  const aim = targets[name];
  return defined({
    name,
    ours: product,
    engine,
    hocuspocusNow: of('hocuspocusNow'),
    hocuspocus: of('hocuspocus'),
    yWebsocket: of('yWebsocket'),
    socketIoRelay: of('socketIoRelay'),
    relay: of('relay'),
    ratio: over(product, of('hocuspocusNow')),
    ratioAsItComes: over(product, of('hocuspocus')),
    ratioToRelay: over(product, of('relay')),
    target: aim && product !== undefined ? aim.product : undefined,
    held: aim && verdict(aim.kind, aim.product, product, of('hocuspocusNow')),
    engineRatio: over(engine, of('hocuspocusNow')),
    engineTarget: aim && engine !== undefined ? aim.engine : undefined,
    engineHeld: aim && verdict(aim.kind, aim.engine, engine, of('hocuspocusNow')),
    driverLimited: limited.length > 0 && figure !== 'driver' ? limited : undefined,
  });
}

const over = (mine: number | undefined, theirs: number | undefined): number | undefined =>
  mine === undefined || !theirs ? undefined : mine / theirs;

/** Undefined when it can't be said: nothing measured, or for a ratio no peer beside it. A figure that is no number fails. */
export function verdict(
  kind: Aim['kind'],
  target: number,
  mine: number | undefined,
  peer: number | undefined,
): boolean | undefined {
  if (mine === undefined) return undefined;
  if (kind === 'least') return mine >= target;
  if (kind === 'most') return mine <= target;
  return peer === undefined ? undefined : mine <= target * peer;
}

function defined(row: { [Key in keyof Row]: Row[Key] | undefined } & { name: string }): Row {
  const entries = Object.entries(row).filter(([, value]) => value !== undefined);
  const short = entries.map(([key, value]) => [key, typeof value === 'number' ? rounded(value) : value]);
  return Object.fromEntries(short) as Row;
}
