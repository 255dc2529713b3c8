import type { Figures } from '../figures.ts';
import type { Scene } from '../scene.ts';
import type { Contestant } from '../servers/server.ts';

export interface Workload {
  readonly name: string;
  readonly title: string;
  readonly contestants: readonly Contestant[];
  run(scene: Scene): Promise<Figures>;
}

export const durable: readonly Contestant[] = ['hocuspocus', 'hocuspocusNow', 'engine', 'product'];
