import { documentId } from '../documents.ts';
import type { Editor } from '../editor.ts';
import { ascending, type Figures, percentile } from '../figures.ts';
import { Ledger } from '../ledger.ts';
import type { Reading } from '../meter.ts';
import { openAll, type Scene } from '../scene.ts';
import { contestants } from '../servers/server.ts';
import { typeFor } from '../typing.ts';
import { holdsWithin, wait } from '../waiting.ts';
import type { Workload } from './workload.ts';

const sizes = [20, 50, 100, 200, 400, 600, 800, 1200, 1600];
const limitMs = 250;
/** With more editors than this, only `readers` of them read and the rest count bytes: else the driver is measured. */
const readAllUpTo = 100;
const readers = 40;
const plan = documentId(1);

interface Step {
  p99: number;
  cores: number;
  reading: Reading;
  holds: boolean;
}

class Crowd {
  readonly ledger = new Ledger();
  readonly editors: Editor[] = [];
  private readonly scene: Scene;

  constructor(scene: Scene) {
    this.scene = scene;
  }

  async grow(size: number): Promise<void> {
    const isCrowded = size > readAllUpTo;
    if (isCrowded) for (const editor of this.editors.slice(readers)) if (editor.reads) editor.stopReading();
    const reading = isCrowded ? 'count' : 'decode';
    const fresh = Array.from({ length: size - this.editors.length }, (_, i) =>
      this.scene.editor(plan, this.editors.length + i, this.ledger, reading),
    );
    await openAll(fresh);
    this.editors.push(...fresh);
  }

  async step(seconds: number): Promise<Step> {
    await typeFor(1.5, 2, this.editors);
    this.ledger.begin();
    const meter = this.scene.meter();
    meter.start();
    const began = performance.now();
    await typeFor(seconds, 2, this.editors);
    const reading = meter.stop();
    const wallMs = performance.now() - began;
    const isWhole = await holdsWithin(5000, () => this.ledger.missing === 0);
    const p99 = percentile(ascending(this.ledger.delays), 0.99);
    const cores = (reading.serverMs + reading.postgresMs) / wallMs;
    return { p99, cores, reading, holds: isWhole && p99 <= limitMs };
  }

  /** Characters that a newcomer does not find. */
  async lost(): Promise<number> {
    const typed = this.editors.reduce((sum, { pushed }) => sum + pushed, 0);
    const newcomer = this.scene.editor(plan, 0);
    await newcomer.open();
    await holdsWithin(10_000, () => newcomer.length >= typed);
    newcomer.line.drop();
    return typed - newcomer.length;
  }
}

export const w6: Workload = {
  name: 'W6',
  title: 'editors in one document at 2 a second each, raised until p99 passes 250 ms',
  contestants,
  run: async (scene): Promise<Figures> => {
    await scene.start();
    const crowd = new Crowd(scene);
    const figures: Record<string, number> = { editors: 0, driver: 0 };
    for (const size of scene.job.quick ? sizes.slice(0, 5) : sizes) {
      await crowd.grow(size);
      const seconds = scene.job.quick ? 3 : 6;
      const first = await crowd.step(seconds);
      // Once more, since something else on the machine may have spoilt it.
      const { p99, cores, reading, holds } = first.holds ? first : await crowd.step(seconds);
      figures[`p99at${size}`] = p99;
      figures[`coresAt${size}`] = cores;
      figures['driver'] = reading.driver;
      if (!holds) break;
      figures['editors'] = size;
    }
    await wait(500);
    figures['lost'] = await crowd.lost();
    for (const { line } of crowd.editors) line.drop();
    return figures;
  },
};
