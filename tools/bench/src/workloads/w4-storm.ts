import { documentId } from '../documents.ts';
import type { Editor } from '../editor.ts';
import { type Figures, medians } from '../figures.ts';
import { Ledger } from '../ledger.ts';
import { diverged, openAll, type Scene } from '../scene.ts';
import { contestants } from '../servers/server.ts';
import { holdsWithin, wait } from '../waiting.ts';
import type { Workload } from './workload.ts';

interface Room {
  ledger: Ledger;
  editors: Editor[];
}

const offlineEdits = 20;

async function storm(scene: Scene, rooms: readonly Room[]): Promise<Figures> {
  const everybody = rooms.flatMap(({ editors }) => editors);
  for (const { line } of everybody) line.drop();
  await wait(1000);
  for (const { ledger } of rooms) ledger.begin();
  for (const editor of everybody) for (let n = 0; n < offlineEdits; n++) editor.type('s');
  const meter = scene.meter();
  meter.start();
  const began = performance.now();
  const opened = Promise.all(everybody.map((editor) => editor.open()));
  const isThere = () => rooms.every(({ ledger }) => ledger.missing === 0);
  await Promise.all([opened, holdsWithin(30_000, isThere)]);
  const ms = performance.now() - began;
  const { serverMs, postgresMs, peakMb, driver } = meter.stop();
  await wait(500);
  const lost = rooms.reduce((sum, room) => sum + room.ledger.missing + diverged(room.editors), 0);
  return { ms, cpu: serverMs + postgresMs, peak: peakMb, lost, driver };
}

export const w4: Workload = {
  name: 'W4',
  title: '500 clients of 50 documents drop at once and return with 20 offline edits each',
  contestants,
  run: async (scene) => {
    await scene.start();
    const [documents, each, storms] = scene.job.quick ? [10, 10, 1] : [50, 10, 3];
    const rooms = Array.from({ length: documents }, (_, room): Room => {
      const ledger = new Ledger();
      const editors = Array.from({ length: each }, (__, i) =>
        scene.editor(documentId(room + 1), room * each + i, ledger),
      );
      return { ledger, editors };
    });
    await openAll(rooms.flatMap(({ editors }) => editors));
    const seen: Figures[] = [];
    for (let n = 0; n < storms; n++) seen.push(await storm(scene, rooms));
    const lost = seen.reduce((sum, figures) => sum + (figures['lost'] ?? 0), 0);
    return { ...medians(seen), lost };
  },
};
