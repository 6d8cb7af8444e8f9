/** `[…]` and `{…}` of YAML, written on one line. */
import { type Node, NotTaught, keyOf, scalar } from './scalar.ts';

const TOKEN =
  / *([[\]{},]|"[^"\\]*"|'(?:[^']|'')*'|[^[\]{},:'"? ](?:[^[\]{},:'"?]*[^[\]{},:'"? ])?|:(?= )) */y;

function tokens(text: string): string[] {
  const found: string[] = [];
  const pattern = new RegExp(TOKEN);
  while (pattern.lastIndex < text.length) {
    const match = pattern.exec(text);
    if (match === null) throw new NotTaught();
    found.push(match[1]!);
  }
  return found;
}

function node(left: string[]): Node {
  const token = left.shift();
  if (token === undefined || /^[\]},:]$/.test(token)) throw new NotTaught();
  if (token === '[') return sequence(left);
  return token === '{' ? mapping(left) : scalar(token);
}

/** Takes what stands between two elements; false at the end. */
function goesOn(left: string[], end: string): boolean {
  const token = left.shift();
  if (token !== ',' && token !== end) throw new NotTaught();
  return token === ',';
}

function sequence(left: string[]): Node {
  const items: Node[] = [];
  while (left[0] !== ']') {
    items.push(node(left));
    if (!goesOn(left, ']')) return items;
  }
  left.shift();
  return items;
}

function mapping(left: string[]): Node {
  const entries = new Map<string, Node>();
  while (left[0] !== '}') {
    const key = keyOf(left.shift() ?? '');
    if (left.shift() !== ':' || entries.has(key)) throw new NotTaught();
    entries.set(key, node(left));
    if (!goesOn(left, '}')) return entries;
  }
  left.shift();
  return entries;
}

/** @throws NotTaught where the text is not one such node, whole */
export function flow(text: string): Node {
  const left = tokens(text);
  const result = node(left);
  if (left.length > 0) throw new NotTaught();
  return result;
}
