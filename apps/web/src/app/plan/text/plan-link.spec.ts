import { Editor } from '@tiptap/core';
import { planNodes } from './plan-nodes';

const address = 'https://gov.example/plan';
let editor: Editor;

beforeEach(() => {
  editor = new Editor({ element: document.createElement('div'), injectCSS: false, extensions: planNodes() });
});
afterEach(() => editor.destroy());

const hrefs = () => [...editor.view.dom.querySelectorAll('a')].map((link) => link.getAttribute('href'));

function type(words: string): void {
  for (const letter of words) {
    const { from, to } = editor.state.selection;
    const used = editor.view.someProp('handleTextInput', (handle) =>
      handle(editor.view, from, to, letter, () => editor.state.tr.insertText(letter)),
    );
    if (!used) editor.view.dispatch(editor.state.tr.insertText(letter));
  }
}

describe('a link in the plan', () => {
  it('is refused where it leads nowhere safe', () => {
    editor.commands.insertContent('words');
    editor.commands.selectAll();
    expect(editor.commands.setLink({ href: 'javascript:alert(1)' })).toBe(false);
    expect(hrefs()).toEqual([]);
  });

  it('is drawn without its address when somebody else wrote an unsafe one', () => {
    const { schema } = editor;
    const trap = schema.marks['link']!.create({ href: 'javascript:alert(1)' });
    editor.view.dispatch(editor.state.tr.insert(1, schema.text('trap', [trap])));
    expect(editor.view.dom.textContent).toBe('trap');
    expect(hrefs()).toEqual([null]);
  });

  it('opens another site in another tab, and this site in this one', () => {
    editor.commands.insertContent('words');
    editor.commands.selectAll();
    editor.commands.setLink({ href: address });
    expect(editor.view.dom.querySelector('a')?.getAttribute('target')).toBe('_blank');
    editor.commands.setLink({ href: '/m/warm-homes/partners' });
    expect(editor.view.dom.querySelector('a')?.getAttribute('target')).toBeNull();
  });

  it('comes from a typed web address, without the full stop behind it', () => {
    type(`see ${address}. Then`);
    expect(hrefs()).toEqual([address]);
    expect(editor.view.dom.querySelector('a')?.textContent).toBe(address);
    expect(editor.getText()).toBe(`see ${address}. Then`);
  });

  it('does not come from words that only look like a site', () => {
    type('see plan.md then');
    expect(hrefs()).toEqual([]);
  });
});
