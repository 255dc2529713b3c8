import { Id } from '@throughline/mission';
import { newId } from './new-id';

it('an id is a UUID of version 7 that begins with its moment', () => {
  const id = newId(0x0190_0000_0001, new Uint8Array([255, 254, 253, 1, 2, 3, 4, 5, 6, 7]));
  expect(id).toBe('01900000-0001-7ffe-bd01-020304050607');
  expect(Id.safeParse(id).success).toBe(true);
});
