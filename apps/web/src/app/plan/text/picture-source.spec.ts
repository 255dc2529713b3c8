import 'fake-indexeddb/auto';
import { pictureFor } from './picture-source';

// What is kept on the device, and for whom, is shown in a browser: here a picture can't be stored.
const sight = { missionId: 'm', fileId: 'f', personId: 'p' };
const picture = new Blob(['picture'], { type: 'image/png' });

function answers(answer: Partial<Response> | null): string[] {
  const asked: string[] = [];
  globalThis.fetch = ((address: string) => {
    asked.push(address);
    return answer ? Promise.resolve(answer as Response) : Promise.reject(new TypeError('no line'));
  }) as typeof fetch;
  return asked;
}

it('is asked of the server by its mission and id', async () => {
  const asked = answers({ ok: true, status: 200, blob: () => Promise.resolve(picture) });
  expect(await pictureFor(sight)).toBe(picture);
  expect(asked).toEqual(['/api/missions/m/files/f']);
});

it.each([
  ['gone, where the server says that it is not theirs to see', { ok: false, status: 404 }, 'gone'],
  ['gone, where they are signed out', { ok: false, status: 401 }, 'gone'],
  ['away, where the server is in trouble', { ok: false, status: 503 }, 'away'],
  ['away, where the server can not be reached', null, 'away'],
])('is %s', async (_, answer, seen) => {
  answers(answer);
  expect(await pictureFor(sight)).toBe(seen);
});
