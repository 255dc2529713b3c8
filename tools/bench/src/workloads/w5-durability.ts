import { documentId } from '../documents.ts';
import type { Editor } from '../editor.ts';
import type { Figures } from '../figures.ts';
import { Ledger } from '../ledger.ts';
import type { Scene } from '../scene.ts';
import { openAll } from '../scene.ts';
import { typeFor } from '../typing.ts';
import { wait } from '../waiting.ts';
import { type Fate, fateOf, type Keystroke } from './fate.ts';
import { durable, type Workload } from './workload.ts';

const people = 10;
const plan = documentId(1);

/** The clocks that a newcomer finds, by author: what is on disk after the restart. */
async function stored(scene: Scene): Promise<ReadonlyMap<number, number>> {
  const newcomer = scene.editor(plan, people);
  await newcomer.open();
  // y-websocket answers before it has loaded.
  await wait(500);
  newcomer.line.drop();
  return newcomer.clocks;
}

function strokesOf(editor: Editor, others: readonly Editor[]): Keystroke[] {
  const shownTo = Math.max(
    0,
    ...others.filter((other) => other !== editor).map(({ clocks }) => clocks.get(editor.author) ?? 0),
  );
  return editor.strokes.map(({ clock, at }, n) => ({
    author: editor.author,
    clock,
    at,
    isAcknowledged: n < editor.acked,
    isShown: clock < shownTo,
  }));
}

/** Ten people type until the server is killed; then it starts again and is asked what it has. */
async function life(scene: Scene, seconds: number): Promise<Fate & { onReturn: number }> {
  const editors = Array.from({ length: people }, (_, i) => scene.editor(plan, i, new Ledger()));
  await openAll(editors);
  // They go on typing when it dies, as people do.
  const typing = typeFor(seconds + 0.5, 5, editors);
  await wait(seconds * 1000);
  const killedAt = performance.now();
  await scene.stop('SIGKILL');
  await typing;
  for (const { line } of editors) line.drop();
  const strokes = editors.flatMap((editor) => strokesOf(editor, editors)).filter(({ at }) => at < killedAt);
  await scene.start();
  const fate = fateOf(strokes, await stored(scene), killedAt);
  await openAll(editors);
  await wait(1000);
  for (const { line } of editors) line.drop();
  return { ...fate, onReturn: fateOf(strokes, await stored(scene), killedAt).lost };
}

export const w5: Workload = {
  name: 'W5',
  title: 'kill -9 at 7, 9.5 and 13 s while 10 people type',
  contestants: ['yWebsocket', ...durable],
  run: async (scene): Promise<Figures> => {
    await scene.start();
    const lives: Awaited<ReturnType<typeof life>>[] = [];
    for (const seconds of scene.job.quick ? [3] : [7, 9.5, 13]) lives.push(await life(scene, seconds));
    const sum = (of: (fate: (typeof lives)[number]) => number) =>
      lives.reduce((total, fate) => total + of(fate), 0);
    return {
      typed: sum(({ typed }) => typed),
      acked: sum(({ acked }) => acked),
      lost: sum(({ lost }) => lost),
      ackedLost: sum(({ ackedLost }) => ackedLost),
      shownLost: sum(({ shownLost }) => shownLost),
      worstSeconds: Math.max(...lives.map(({ worstSeconds }) => worstSeconds)),
      lostOnReturn: sum(({ onReturn }) => onReturn),
    };
  },
};
