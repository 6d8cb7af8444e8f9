/** `${a.b}`, `${.sibling}`, `${oc.env:NAME,default}`: texts with interpolations, in parts. */

/** A place in the config: from the root, or `up` containers above the one that holds the text (1 is that one). */
export interface Reference {
  readonly kind: 'reference';
  readonly up: number;
  readonly path: readonly string[];
}
export interface ResolverCall {
  readonly kind: 'resolver';
  readonly name: string;
  readonly arguments: readonly string[];
}
export type Part = string | Reference | ResolverCall;

const RESOLVER = /^([A-Za-z_][\w-]*(?:\.[A-Za-z_][\w-]*)*):(.*)$/s;
const REFERENCE = /^(\.*)([^.\s[\]{}:,$'"\\]+(?:\.[^.\s[\]{}:,$'"\\]+|\[[^.\s[\]{}:,$'"\\]+\])*)$/;

/** The parts; undefined for what is not taught: escapes, nested interpolations, quotes, brackets of resolver arguments. */
export function partsOf(text: string): readonly Part[] | undefined {
  if (text.includes('\\')) return undefined;
  const parts: Part[] = [];
  let rest = text;
  for (let at = rest.indexOf('${'); at >= 0; at = rest.indexOf('${')) {
    const end = rest.indexOf('}', at);
    const part = end < 0 ? undefined : inner(rest.slice(at + 2, end).trim());
    if (part === undefined) return undefined;
    if (at > 0) parts.push(rest.slice(0, at));
    parts.push(part);
    rest = rest.slice(end + 1);
  }
  return rest === '' ? parts : [...parts, rest];
}

function inner(text: string): Part | undefined {
  if (/[${}'"]/.test(text)) return undefined;
  const reference = REFERENCE.exec(text);
  if (reference !== null)
    return { kind: 'reference', up: reference[1]!.length, path: splitPath(reference[2]!) };
  const call = RESOLVER.exec(text);
  if (call === null || /[[\]]/.test(call[2]!)) return undefined;
  const given = call[2]!.trim();
  return {
    kind: 'resolver',
    name: call[1]!,
    arguments: given === '' ? [] : given.split(',').map((part) => part.trim()),
  };
}

/** `a.b[0].c` in steps. */
export function splitPath(path: string): readonly string[] {
  return path
    .replaceAll(']', '')
    .split(/[.[]/)
    .filter((step, i) => step !== '' || i > 0);
}
