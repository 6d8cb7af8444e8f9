/** What the places say at which a pipeline is built: the variable or key that it goes to, what the loops there are at. */
import type { IteratorCall } from '../dali/library.ts';
import type { PipelineCall } from '../dali/graph.ts';
import type { Value } from '../python/evaluation/value.ts';
import { field, textOf } from '../python/syntax/index.ts';
import type { SyntaxNode } from '../python/syntax/node.ts';
import { leaningOfFlag, memberOf } from './flags.ts';
import { SIGNS } from './signs.ts';
import { asText, type Leaning, leaningOf } from './variant-words.ts';

export interface Signal {
  readonly score: number;
  readonly reason: string;
}

/** What an expression is a part of ends here. */
const ENDS = /_statement$|^block$/;

/** What a name or a text says, as a signal. @param what what has it, as the beginning of a sentence */
export function named(what: string, text: string, weight: number): readonly Signal[] {
  const leaning = leaningOf(text);
  if (leaning === 0) return [];
  return [{ score: weight * leaning, reason: `${what} \`${text}\` reads as ${asText(leaning)}` }];
}

/** The first that says something. */
export function first(signals: readonly (readonly Signal[])[]): readonly Signal[] {
  return signals.find((found) => found.length > 0) ?? [];
}

/**
 * The variable, key or argument that the pipeline, its iterator, or what was made around them goes to: the innermost that
 * says something.
 */
export function target(
  call: PipelineCall,
  iterators: readonly IteratorCall[],
  handedOver: SyntaxNode | null,
): readonly Signal[] {
  const around = iterators.filter(({ pipelines }) => pipelines.includes(call)).map(({ at }) => at);
  const [own, ...outer] = call.sites.map(({ at }) => at);
  const names = [
    ...[call.at ?? own ?? null, ...around].flatMap((at) => goesTo(at)),
    ...outer.flatMap((at, i) => goesTo(at, returnedAs(call.sites[i]!.at))),
    ...goesTo(handedOver),
  ];
  return first(names.map((text) => named('the result goes to', text, SIGNS.target.weight)));
}

/** One of several values. */
interface Part {
  readonly index: number;
  readonly count: number;
}

/**
 * Names that the value of an expression goes to in its statement, innermost first: of variables, keys and arguments, and texts
 * beside which it is given: `setattr(self, 'val_loader', make(96))`.
 * @param part which of the values of a call it is, where that gives several
 */
export function goesTo(at: SyntaxNode | null, part: Part | null = null): readonly string[] {
  const names: string[] = [];
  let [inner, is] = [at, part];
  for (let node = at?.parent ?? null; node !== null && !ENDS.test(node.type); node = node.parent) {
    names.push(...namesIn(node, inner!, is));
    [inner, is] = [node, partIn(node, inner!)];
  }
  return names;
}

/** Which of the values that its function returns comes from an expression; null where that returns one. */
function returnedAs(at: SyntaxNode): Part | null {
  let inner = at;
  for (let { parent: node } = at; node !== null && !ENDS.test(node.type); node = node.parent) {
    if (node.parent?.type === 'return_statement') return partIn(node, inner);
    inner = node;
  }
  return null;
}

/** Which of several values an expression is. */
function partIn(node: SyntaxNode, inner: SyntaxNode): Part | null {
  if (!/^(expression_list|tuple|list)$/.test(node.type) || node.kids.some(isSplat)) return null;
  return { index: node.kids.indexOf(inner), count: node.kids.length };
}

/** The target to which one of several values goes. */
function targetOf(left: SyntaxNode, { index, count }: Part): SyntaxNode | undefined {
  const isMany = /^(pattern_list|tuple_pattern|list_pattern)$/.test(left.type);
  return isMany && left.kids.length === count && !left.kids.some(isSplat) ? left.kids[index] : undefined;
}

function isSplat({ type }: SyntaxNode): boolean {
  return type.includes('splat');
}

function namesIn(node: SyntaxNode, inner: SyntaxNode, part: Part | null): readonly string[] {
  if (node.type === 'keyword_argument') return [textOf(field(node, 'name')!)];
  if (node.type === 'argument_list') {
    const [first, ...others] = node.kids.filter(({ type }) => type === 'string');
    return first === undefined || others.length > 0 ? [] : [contentOf(first)];
  }
  if (node.type === 'pair' && inner === field(node, 'value')) {
    const key = field(node, 'key')!;
    return key.type === 'string' ? [contentOf(key)] : [];
  }
  const [left, right] = [field(node, 'left'), field(node, 'right')];
  if (node.type !== 'assignment' || left === undefined || inner !== right) return [];
  return [textOf((part && targetOf(left, part)) ?? left)];
}

function contentOf(string: SyntaxNode): string {
  // A sentence says nothing of what is given beside it, and a path has its own sign.
  return /^['"]([\w.-]+)['"]$/.exec(textOf(string))?.[1] ?? '';
}
/** What the loops around the call are at, or the keys that it is kept under: the innermost place that says something. */
export function iteration(call: PipelineCall): readonly Signal[] {
  return first(
    call.sites.map(({ names }) => {
      const telling = [...names].flatMap(([name, value]) => {
        const leaning = leaningOfName(name, value);
        return leaning === 0 ? [] : [{ name, leaning, shown: memberOf(value) ?? '' }];
      });
      const [only] = telling;
      if (only === undefined || telling.some(({ leaning }) => leaning !== only.leaning)) return [];
      const is = only.shown === '' ? '' : ` is \`${only.shown}\`, which`;
      const reason = `\`${only.name}\` where it is called${is} reads as ${asText(only.leaning)}`;
      return [{ score: SIGNS.iteration.weight * only.leaning, reason }];
    }),
  );
}

function leaningOfName(name: string, value: Value): Leaning {
  const text = memberOf(value);
  if (text === null) return leaningOfFlag(name, value);
  return text.includes('/') ? 0 : leaningOf(text);
}
