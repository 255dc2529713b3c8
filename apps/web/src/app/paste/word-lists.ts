const listed = /mso-list:\s*l\d+\s+level(\d+)/i;
const ignored = '[style*="mso-list:Ignore"], [style*="mso-list: Ignore"]';
const deepest = 9;

interface Line {
  readonly element: HTMLElement;
  readonly level: number;
  readonly ordered: boolean;
}

/** Word and Outlook write a list as paragraphs that say how deep they are and show their own number or dot. */
export function listsOf(body: HTMLElement): void {
  const seen = new Set<HTMLElement>();
  for (const element of body.querySelectorAll<HTMLElement>('[style*="mso-list"]')) {
    if (seen.has(element) || !levelOf(element)) continue;
    const run = runFrom(element);
    for (const line of run) seen.add(line.element);
    const place = element.ownerDocument.createComment('');
    element.before(place);
    place.replaceWith(...built(run));
  }
}

const levelOf = (element: Element | null): number => {
  const level = Number(listed.exec(element?.getAttribute('style') ?? '')?.[1] ?? 0);
  return element?.localName === 'p' || element?.localName === 'div' ? Math.min(level, deepest) : 0;
};

function runFrom(first: HTMLElement): Line[] {
  const run: Line[] = [];
  for (let each: Element | null = first; each && levelOf(each) > 0; each = each.nextElementSibling) {
    const element = each as HTMLElement;
    run.push({ element, level: levelOf(element), ordered: takeSign(element) });
  }
  return run;
}

/** Takes the shown number or dot away, and tells whether it was a number. */
function takeSign(element: HTMLElement): boolean {
  const sign = element.querySelector(ignored);
  const text = (sign?.textContent ?? '').replace(/[\s\u00a0]+/g, '');
  sign?.remove();
  return /^\(?(\d+|[a-z]|[ivxlc]+)[.)]/i.test(text);
}

function built(lines: readonly Line[]): HTMLElement[] {
  const top: HTMLElement[] = [];
  const open: { level: number; list: HTMLElement }[] = [];
  for (const line of lines) {
    while (open.length > 1 && (open.at(-1)?.level ?? 0) > line.level) open.pop();
    const current = open.at(-1);
    const name = line.ordered ? 'ol' : 'ul';
    if (!current || current.level < line.level) enter(line, name, { top, open });
    else if (current.list.localName !== name) {
      open.pop();
      enter(line, name, { top, open });
    }
    const item = line.element.ownerDocument.createElement('li');
    const words = line.element.ownerDocument.createElement('p');
    words.append(...line.element.childNodes);
    item.append(words);
    open.at(-1)?.list.append(item);
    line.element.remove();
  }
  return top;
}

function enter(
  { element, level }: Line,
  name: string,
  { top, open }: { top: HTMLElement[]; open: { level: number; list: HTMLElement }[] },
): void {
  const list = element.ownerDocument.createElement(name);
  const around = open.at(-1)?.list.lastElementChild;
  if (around) around.append(list);
  else top.push(list);
  open.push({ level, list });
}
