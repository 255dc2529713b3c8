import { ascending, type Figures, percentile } from '../figures.ts';
import type { Editor } from '../editor.ts';
import { Ledger } from '../ledger.ts';
import type { Reading } from '../meter.ts';
import { diverged, openAll, type Scene } from '../scene.ts';
import { typeFor } from '../typing.ts';
import { holdsWithin } from '../waiting.ts';

export interface Keystrokes {
  documents: readonly string[];
  editorsEach: number;
  perSecond: number;
  seconds: number;
}

interface Room {
  ledger: Ledger;
  editors: Editor[];
}

const warmUpSeconds = 3;

/** Everybody types; every other client of the document is awaited; then all must agree. */
export async function keystrokes(scene: Scene, wish: Keystrokes): Promise<Figures> {
  const rooms = wish.documents.map((documentId, room): Room => {
    const ledger = new Ledger();
    const editors = Array.from({ length: wish.editorsEach }, (_, i) =>
      scene.editor(documentId, room * wish.editorsEach + i, ledger),
    );
    return { ledger, editors };
  });
  const editors = rooms.flatMap((room) => room.editors);
  await openAll(editors);
  for (const room of rooms) room.editors.forEach((editor, i) => editor.place(i / room.editors.length));
  await typeFor(scene.job.quick ? 1 : warmUpSeconds, wish.perSecond, editors);
  await arrived(rooms);
  for (const { ledger } of rooms) ledger.begin();
  const bytesBefore = bytesOf(editors);
  const meter = scene.meter();
  meter.start();
  await typeFor(wish.seconds, wish.perSecond, editors);
  const reading = meter.stop();
  await arrived(rooms);
  const bytes = bytesOf(editors) - bytesBefore;
  const figures = describe(scene, { rooms, reading, bytes });
  for (const editor of editors) editor.line.drop();
  return figures;
}

const bytesOf = (editors: readonly Editor[]) => editors.reduce((sum, { line }) => sum + line.bytesIn, 0);

const arrived = (rooms: readonly Room[]): Promise<boolean> =>
  holdsWithin(10_000, () => rooms.every(({ ledger }) => ledger.missing === 0));

interface Seen {
  rooms: readonly Room[];
  reading: Reading;
  bytes: number;
}

function describe(scene: Scene, { rooms, reading, bytes }: Seen): Figures {
  const delays = ascending(rooms.flatMap(({ ledger }) => ledger.delays));
  const acks = ascending(rooms.flatMap(({ ledger }) => ledger.ackDelays));
  const lost = rooms.reduce((sum, room) => sum + room.ledger.missing + diverged(room.editors), 0);
  const thousands = delays.length / 1000;
  return {
    p50: percentile(delays, 0.5),
    p95: percentile(delays, 0.95),
    p99: percentile(delays, 0.99),
    cpu: (reading.serverMs + reading.postgresMs) / thousands,
    serverCpu: reading.serverMs / thousands,
    postgresCpu: reading.postgresMs / thousands,
    rss: reading.residentMb - scene.idleMb,
    bytes: bytes / delays.length,
    ...(acks.length > 0 && { ackP50: percentile(acks, 0.5), ackP99: percentile(acks, 0.99) }),
    lost,
    driver: reading.driver,
  };
}
