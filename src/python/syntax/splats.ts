/**
 * `[*f(x), *a + b]`: in displays the grammar takes the star to the first name only, `(*f)(x)`. In Python it is of the
 * whole expression (language reference 6.2.5, `starred_expression`).
 */

/** A node that can still be changed. */
interface Splat<T> {
  readonly type: string;
  start: number;
  end: number;
  parent: T | null;
  kids: T[];
  fields: Record<string, T[]>;
}

/** Expressions that begin with an expression. */
const LEFT_RECURSIVE: ReadonlySet<string> = new Set([
  'attribute',
  'binary_operator',
  'boolean_operator',
  'call',
  'comparison_operator',
  'conditional_expression',
  'subscript',
]);

/** Puts the star of a `list_splat` around the whole expression that it begins. */
export function widenSplat<T extends Splat<T>>(splat: T): void {
  let whole = splat;
  while (whole.parent !== null && LEFT_RECURSIVE.has(whole.parent.type) && whole.parent.start === splat.start)
    whole = whole.parent;
  const inner = splat.kids[0];
  if (whole === splat || inner === undefined || whole.parent === null) return;
  replace(splat.parent!, splat, inner);
  replace(whole.parent, whole, splat);
  inner.parent = splat.parent;
  splat.parent = whole.parent;
  for (let node: T | null = inner; node !== null && node !== whole; node = node.parent)
    node.start = inner.start;
  whole.start = inner.start;
  whole.parent = splat;
  splat.kids = [whole];
  splat.end = whole.end;
}

function replace<T extends Splat<T>>(parent: T, old: T, by: T): void {
  const replaced = (nodes: T[]): T[] => nodes.map((node) => (node === old ? by : node));
  parent.kids = replaced(parent.kids);
  for (const [name, nodes] of Object.entries(parent.fields))
    if (nodes.includes(old)) parent.fields[name] = replaced(nodes);
}
