import { Editor } from '@tiptap/core';
import type { CommitmentAddress } from '@throughline/documents';
import { cardsByAddress, insertCard } from './cards';
import { planNodes } from './plan-nodes';

const id = '0197a8a0-0000-7000-8000-000000000003';
const find = ({ ref }: CommitmentAddress) => (ref === 'C3' ? id : undefined);
let editor: Editor;

beforeEach(() => {
  const extensions = [...planNodes(), cardsByAddress(find)];
  editor = new Editor({ element: document.createElement('div'), injectCSS: false, extensions });
});
afterEach(() => editor.destroy());

const blocks = () => editor.state.doc.children.map((node) => `${node.type.name} ${node.textContent}`.trim());

function paste(text: string): void {
  const event = { clipboardData: { getData: () => text } } as unknown as ClipboardEvent;
  const slice = editor.state.doc.slice(0, 0);
  editor.view.someProp('handlePaste', (handle) => handle(editor.view, event, slice));
}

describe('a card in the plan', () => {
  it('takes the place of an empty paragraph, and leaves room to write on', () => {
    insertCard(editor, id);
    editor.commands.insertContent('After');
    expect(blocks()).toEqual(['commitmentCard', 'paragraph After']);
  });

  it('parts a paragraph where the caret stands', () => {
    editor.commands.insertContent('Before after');
    editor.commands.setTextSelection(8);
    insertCard(editor, id);
    expect(blocks()).toEqual(['paragraph Before', 'commitmentCard', 'paragraph after']);
  });

  it("comes from a commitment's pasted address", () => {
    paste(`${location.origin}/m/warm-homes/commitments/C3`);
    expect(blocks()[0]).toBe('commitmentCard');
  });

  it('does not come from the address of one that this page does not hold: that stays a link', () => {
    paste(`${location.origin}/m/warm-homes/commitments/C99`);
    expect(editor.view.dom.querySelector('a')?.textContent).toContain('/commitments/C99');
    expect(blocks()).toHaveLength(1);
  });
});
