import { importPlanRoute } from '@throughline/wire';
import { RefusedError, UnreachableError } from '../platform/api';
import { nameIn, upload } from './transfers';

const ask = { params: { missionId: 'm1' }, query: { format: 'docx' as const } };

const fetchBefore = globalThis.fetch;
afterEach(() => (globalThis.fetch = fetchBefore));

/** Stands in for the network: gives one answer, and keeps what it was asked. */
function answers(answer: Partial<Response> | Error): [string, RequestInit][] {
  const asked: [string, RequestInit][] = [];
  globalThis.fetch = ((address: string, how: RequestInit) => {
    asked.push([address, how]);
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer as Response);
  }) as never;
  return asked;
}

it('reads the true name of a file, whatever signs it has', () => {
  expect(nameIn(`attachment; filename="Cartrefi Dwr.md"; filename*=UTF-8''Cartrefi%20D%C5%B5r.md`)).toBe(
    'Cartrefi Dŵr.md',
  );
  expect(nameIn('')).toBe('plan');
});

it('sends the bytes as they are, with the sign of our own pages', async () => {
  const asked = answers({ ok: true, json: () => Promise.resolve({ doc: {} }) });
  const file = new Blob(['PK']);
  expect(await upload(importPlanRoute, ask, file)).toEqual({ doc: {} });
  const [address, how] = asked[0] ?? [];
  expect(address).toBe('/api/missions/m1/plan/import?format=docx');
  expect(how).toMatchObject({
    method: 'POST',
    body: file,
    headers: { 'x-throughline': '1', 'content-type': 'application/octet-stream' },
  });
});

it('tells a refusal by its reason, and silence from a refusal', async () => {
  answers({ ok: false, json: () => Promise.resolve({ refusal: 'fileBroken' }) });
  await expect(upload(importPlanRoute, ask, new Blob())).rejects.toEqual(new RefusedError('fileBroken'));
  answers(new TypeError('offline'));
  await expect(upload(importPlanRoute, ask, new Blob())).rejects.toBeInstanceOf(UnreachableError);
});
