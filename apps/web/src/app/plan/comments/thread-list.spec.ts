import type { CommentMessage, CommentThread, Envelope } from '@throughline/mission';
import { noConversations, saidIn, withMore } from './thread-list';

const thread = (id: string, version = 1) => ({ id, version, documentId: 'plan' }) as CommentThread;
const message = (id: string, version = 1, text = '') =>
  ({ id, version, threadId: 't', text, createdAt: `2026-11-23T10:00:0${id}.000Z` }) as CommentMessage;

describe('the conversations of a document', () => {
  it('come out the same whether a fact or the fetched list was first', () => {
    const list = { threads: [thread('t', 1)], messages: [message('1')] };
    const fact = { threads: [thread('t', 2)], messages: [message('2')] };
    const one = withMore(withMore(noConversations, list), fact);
    const other = withMore(withMore(noConversations, fact), list);
    for (const held of [one, other]) {
      expect(held.threads.get('t')?.version).toBe(2);
      expect([...held.messages.keys()].sort()).toEqual(['1', '2']);
    }
  });

  it('never go back to an older version', () => {
    const held = withMore(noConversations, { messages: [message('1', 2, 'new')] });
    expect(withMore(held, { messages: [message('1', 1, 'old')] })).toEqual(held);
  });

  it('hear only what is said about this document', () => {
    const entry = (fact: object) => ({ fact }) as Envelope;
    const said = { type: 'comment.started', thread: thread('t'), message: message('1') };
    expect(saidIn(entry(said), 'plan')).toEqual({ threads: [thread('t')], messages: [message('1')] });
    expect(saidIn(entry(said), 'minutes')).toBeNull();
    expect(saidIn(entry({ type: 'goal.adopted' }), 'plan')).toBeNull();
  });
});
