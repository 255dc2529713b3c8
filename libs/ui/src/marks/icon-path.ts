type Shape = readonly [tag: string, has: Readonly<Record<string, string | number | undefined>>];

/**
 * An icon's shapes as one path: a list draws hundreds of them, and each element costs. A part that begins with `m`
 * means from the corner, not from where the part before it ended.
 */
export const pathOf = (shapes: readonly Shape[]): string => shapes.map(drawn).join('');

function drawn([tag, has]: Shape): string {
  const of = (name: string) => Number(has[name] ?? 0);
  if (tag === 'path') return `M0 0${has['d'] ?? ''}`;
  if (tag === 'line') return `M${of('x1')} ${of('y1')}L${of('x2')} ${of('y2')}`;
  if (tag === 'circle') return round(of);
  if (tag === 'rect') return rounded(of);
  throw new Error(`an icon has a ${tag}, which nobody draws`);
}

type Sizes = (name: string) => number;

function round(of: Sizes): string {
  const r = of('r');
  const half = (way: number) => `a${r} ${r} 0 1 0 ${way * 2 * r} 0`;
  return `M${of('cx') - r} ${of('cy')}${half(1)}${half(-1)}z`;
}

function rounded(of: Sizes): string {
  const r = of('rx');
  const across = of('width') - 2 * r;
  const down = of('height') - 2 * r;
  const corner = (x: number, y: number) => `a${r} ${r} 0 0 1 ${x} ${y}`;
  const there = `h${across}${corner(r, r)}v${down}${corner(-r, r)}`;
  return `M${of('x') + r} ${of('y')}${there}h${-across}${corner(-r, -r)}v${-down}${corner(r, -r)}z`;
}
