import type { CommentMessage, CommentThread } from '@throughline/mission';
import { inReadingOrder, messagesOf } from './thread-order';

const thread = (id: string, version = 1, createdAt = '2026-11-23') =>
  ({ id, version, createdAt }) as CommentThread;

describe('conversations on the panel', () => {
  it('hold their own messages, the oldest first', () => {
    const message = (id: string, threadId: string, createdAt: string) =>
      ({ id, threadId, createdAt }) as CommentMessage;
    const all = [
      message('b', 't', '2026-02-02'),
      message('a', 't', '2026-01-01'),
      message('c', 'u', '2026-01-01'),
    ];
    const held = new Map(all.map((one) => [one.id, one]));
    expect(messagesOf(held, 't').map(({ id }) => id)).toEqual(['a', 'b']);
  });

  it('stand in reading order, those whose words are gone last and by age', () => {
    const threads = [
      thread('gone2', 1, '2026-02-02'),
      thread('gone1', 1, '2026-01-01'),
      thread('b'),
      thread('a'),
    ];
    const places = new Map([
      ['a', { from: 3 }],
      ['b', { from: 9 }],
    ]);
    expect(inReadingOrder(threads, places).map(({ id }) => id)).toEqual(['a', 'b', 'gone1', 'gone2']);
  });
});
