import { longDocument } from '../documents.ts';
import type { Editor } from '../editor.ts';
import { type Figures, median } from '../figures.ts';
import { Ledger } from '../ledger.ts';
import type { Scene } from '../scene.ts';
import { contestants } from '../servers/server.ts';
import { until, wait } from '../waiting.ts';
import type { Workload } from './workload.ts';

interface Opening {
  ms: number;
  cpuMs: number;
  peakMb: number;
  bytes: number;
  driver: number;
}

const crowd = 20;

/** One reads and parses what comes, as a page does. Of a crowd nobody parses, or it would be the driver's parsing. */
async function open(scene: Scene, many: number, size: number): Promise<Opening> {
  const reading = many > 1 ? 'take' : 'apply';
  const editors = Array.from({ length: many }, (_, i) =>
    scene.editor(longDocument, i + 1, new Ledger(), reading),
  );
  const hasAll = (editor: Editor) => editor.taken >= size * 0.9;
  const meter = scene.meter();
  meter.start();
  const began = performance.now();
  await Promise.all(editors.map((editor) => editor.open()));
  await until(() => editors.every(hasAll), 'the whole document');
  const ms = performance.now() - began;
  // What a server does after it has answered belongs to the opening too.
  await wait(200);
  const { serverMs, postgresMs, peakMb, driver } = meter.stop();
  const bytes = (editors[0]?.line.bytesIn ?? 0) / 1000;
  for (const editor of editors) editor.line.drop();
  await wait(100);
  return { ms, cpuMs: serverMs + postgresMs, peakMb: peakMb - scene.idleMb, bytes, driver };
}

/** Each on a server that has just been started. */
async function openCold(scene: Scene, many: number, size: number): Promise<Opening> {
  await scene.stop();
  await scene.start();
  return open(scene, many, size);
}

async function times(count: number, act: () => Promise<Opening>): Promise<Opening> {
  const seen: Opening[] = [];
  for (let i = 0; i < count; i++) seen.push(await act());
  const middle = (of: (opening: Opening) => number) => median(seen.map(of));
  return {
    ms: middle(({ ms }) => ms),
    cpuMs: middle(({ cpuMs }) => cpuMs),
    peakMb: middle(({ peakMb }) => peakMb),
    bytes: middle(({ bytes }) => bytes),
    driver: middle(({ driver }) => driver),
  };
}

async function warm(scene: Scene, size: number, rounds: number): Promise<Figures> {
  const keeper = scene.editor(longDocument, 0, new Ledger(), 'take');
  await keeper.open();
  await open(scene, 1, size);
  const alone = await times(rounds * 2 - 1, () => open(scene, 1, size));
  const herd = await times(rounds, () => open(scene, crowd, size));
  keeper.line.drop();
  return {
    warmMs: alone.ms,
    warmCpu: alone.cpuMs,
    herdMs: herd.ms,
    herdCpu: herd.cpuMs,
    kilobytes: alone.bytes,
  };
}

async function cold(scene: Scene, size: number, rounds: number): Promise<Figures> {
  const alone = await times(rounds, () => openCold(scene, 1, size));
  const herd = await openCold(scene, crowd, size);
  return {
    coldMs: alone.ms,
    coldCpu: alone.cpuMs,
    coldPeak: alone.peakMb,
    coldHerdMs: herd.ms,
    coldHerdCpu: herd.cpuMs,
  };
}

export const w3: Workload = {
  name: 'W3',
  title: 'opening a document of 259,778 edits, warm and after a restart, alone and 20 at once',
  contestants,
  run: async (scene) => {
    const { length } = await scene.longUpdate();
    const rounds = scene.job.quick ? 1 : 3;
    await scene.startWithLongDocument();
    const seen = await warm(scene, length, rounds);
    return scene.server.keeps ? { ...seen, ...(await cold(scene, length, rounds)) } : seen;
  },
};
