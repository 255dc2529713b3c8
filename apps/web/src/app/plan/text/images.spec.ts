import { altMax, planSchema } from '@throughline/documents';
import { Editor } from '@tiptap/core';
import { NodeSelection } from '@tiptap/pm/state';
import { broughtFiles, insertImage, selectedImage } from './images';
import { planNodes } from './plan-nodes';

const fileId = '0197a8a0-0000-7000-8000-000000000003';
const picture = new File(['x'], 'map.png', { type: 'image/png' });
let editor: Editor;
let brought: (readonly File[])[];

beforeEach(() => {
  brought = [];
  const extensions = [...planNodes(), broughtFiles((files) => brought.push(files))];
  editor = new Editor({ element: document.createElement('div'), injectCSS: false, extensions });
});
afterEach(() => editor.destroy());

const html = () => editor.getHTML();

function paste(files: readonly File[], words = ''): boolean {
  const clipboardData = { files, getData: () => words };
  const event = { clipboardData } as unknown as ClipboardEvent;
  return Boolean(
    editor.view.someProp('handlePaste', (handle) => handle(editor.view, event, editor.state.doc.slice(0, 0))),
  );
}

function drop(files: readonly File[]): { taken: boolean; stopped: boolean } {
  let stopped = false;
  const event = {
    dataTransfer: { files, getData: () => '' },
    clientX: 0,
    clientY: 0,
    preventDefault: () => (stopped = true),
  } as unknown as DragEvent;
  editor.view.posAtCoords = () => null;
  const slice = editor.state.doc.slice(0, 0);
  const taken = Boolean(
    editor.view.someProp('handleDrop', (handle) => handle(editor.view, event, slice, false)),
  );
  return { taken, stopped };
}

it('an image takes the place of an empty paragraph, and one writes on behind it', () => {
  insertImage(editor, { fileId, alt: 'A map', width: 8, height: 6 });
  editor.commands.insertContent('After');
  expect(html()).toBe(`<img data-file="${fileId}" alt="A map" width="8" height="6"><p>After</p>`);
});

it('it is told what it shows when it is selected, and nothing where none is', () => {
  insertImage(editor, { fileId, alt: 'A map', width: 8, height: 6 });
  expect(selectedImage(editor)).toBeNull();
  editor.view.dispatch(editor.state.tr.setSelection(NodeSelection.create(editor.state.doc, 0)));
  expect(selectedImage(editor)).toEqual({ fileId, alt: 'A map', width: 8, height: 6 });
});

it('our own copy is the image again; one that names an address is none, whatever it says besides', () => {
  editor.commands.setContent(
    `<img data-file="${fileId}" alt="A map" width="8" height="x" src="https://evil.example/a.png" onerror="alert(1)">
     <img src="https://evil.example/b.png"><img src="data:image/png;base64,AA=="><img data-file="https://evil.example/">`,
  );
  expect(html()).toContain(`<img data-file="${fileId}" alt="A map" width="8">`);
  expect(html()).not.toMatch(/evil|data:|src|onerror/);
  expect(html().match(/<img/g)).toHaveLength(1);
});

it('no paste says more of a picture than a plan may hold', () => {
  editor.commands.setContent(`<img data-file="${fileId}" alt="${'x'.repeat(altMax + 1)}">`);
  expect(() => planSchema.nodeFromJSON(editor.getJSON()).check()).not.toThrow();
});

it('pasted pictures are brought; words with a picture of them are pasted as words', () => {
  expect(paste([picture])).toBe(true);
  expect(paste([picture], 'Words of an office program')).toBe(false);
  expect(paste([])).toBe(false);
  expect(brought).toEqual([[picture]]);
});

it('dropped files are brought and never opened in place of the page, also by a reader', () => {
  expect(drop([picture])).toEqual({ taken: true, stopped: true });
  editor.setEditable(false);
  expect(drop([picture])).toEqual({ taken: true, stopped: true });
  expect(brought).toEqual([[picture]]);
});
