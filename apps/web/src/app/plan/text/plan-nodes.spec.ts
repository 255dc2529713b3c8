import { getSchema } from '@tiptap/core';
import type { AttributeSpec, MarkSpec, NodeSpec } from '@tiptap/pm/model';
import { DOMParser, type Node } from '@tiptap/pm/model';
import { planSchema } from '@throughline/documents';
import { planNodes } from './plan-nodes';

const schema = getSchema(planNodes());
const id = '0197a8a0-0000-7000-8000-000000000003';

const defaultsOf = (attrs: Record<string, AttributeSpec> = {}) =>
  Object.fromEntries(
    Object.entries(attrs).map(([name, spec]) => [name, 'default' in spec ? spec.default : 'required']),
  );

const nodeShape = ({ content, group, inline, atom, isolating, attrs, ...spec }: NodeSpec) => ({
  content: content ?? '',
  group: group ?? '',
  inline: inline ?? false,
  atom: atom ?? false,
  isolating: isolating ?? false,
  tableRole: (spec['tableRole'] as string | undefined) ?? '',
  attrs: defaultsOf(attrs),
});

const markShape = ({ attrs, excludes, inclusive }: MarkSpec) => ({
  excludes: excludes ?? '',
  inclusive: inclusive ?? true,
  attrs: defaultsOf(attrs),
});

const shapes = <Spec, Shape>(types: Record<string, { spec: Spec }>, shape: (spec: Spec) => Shape) =>
  Object.fromEntries(Object.entries(types).map(([name, type]): [string, Shape] => [name, shape(type.spec)]));

function pasted(html: string): Node {
  const page = new window.DOMParser().parseFromString(html, 'text/html');
  return DOMParser.fromSchema(schema).parse(page.body);
}

describe("the editor's schema", () => {
  it('holds the nodes, contents and attributes that the server accepts', () => {
    expect(shapes(schema.nodes, nodeShape)).toEqual(shapes(planSchema.nodes, nodeShape));
  });

  it('holds the marks and attributes that the server accepts', () => {
    expect(shapes(schema.marks, markShape)).toEqual(shapes(planSchema.marks, markShape));
  });

  it('makes of pasted text only what the server accepts', () => {
    const doc = pasted(`
      <style>p { color: red }</style><meta charset="utf-8">
      <p class="MsoNormal" style="mso-margin-top-alt:auto" onclick="alert(1)"><span style="color:red;font-weight:700">Bold</span> and
      <a href="javascript:alert(1)">a trap</a>, <a href="https://gov.example/a" style="x">a link</a></p>
      <img src="https://tracker.example/pixel.gif"><h4>Small</h4>
      <ul><li>One</li><li><p>Two</p></li></ul><table><tr><th>Who</th><td></td></tr></table>
      <div data-commitment="${id}"></div><div data-commitment="not-an-id">words</div><iframe src="https://x.example"></iframe>`);
    planSchema.nodeFromJSON(doc.toJSON()).check();
    const told = JSON.stringify(doc.toJSON());
    expect(told).not.toMatch(/javascript|tracker|style|color|Mso|onclick|iframe/);
    expect(told).toContain('https://gov.example/a');
    expect(told).toContain(id);
    expect(doc.textContent).toContain('a trap');
  });
});
