/** Arguments of an operator call where its text shows them: by keyword, or in the display that it unpacks. */
import { field, textOf, walk } from '../python/syntax/index.ts';
import type { SyntaxNode } from '../python/syntax/node.ts';
import { mayHaveKey } from './dictionary-keys.ts';
import { holdsKeyword } from './partials.ts';
import type { UnitState } from './unit-state.ts';

/** What shows an argument, or hides it. */
export type Shown =
  /**
   * The keyword argument of the call, or of the `dict(…)` that it unpacks, or the pair of a dictionary display;
   * `isUnpacked` where it stands in another list than the call's own.
   */
  | { readonly kind: 'shown'; readonly element: SyntaxNode; readonly isUnpacked: boolean }
  /** It is among unpacked arguments that no display shows: these. */
  | { readonly kind: 'hidden'; readonly options: SyntaxNode }
  | { readonly kind: 'absent' };

/** Where an `argument_list` has the argument of a name. */
export function shownArgument(state: UnitState, list: SyntaxNode, name: string): Shown {
  const own = list.kids.find(
    (kid) => kid.type === 'keyword_argument' && textOf(field(kid, 'name')!) === name,
  );
  if (own !== undefined) return { kind: 'shown', element: own, isUnpacked: false };
  for (const { type, kids } of list.kids) {
    const [options] = kids;
    if (type !== 'dictionary_splat' || options === undefined || !mayHave(state, options, name)) continue;
    const element = elementIn(state, options, name);
    return element === undefined ? { kind: 'hidden', options } : { kind: 'shown', element, isUnpacked: true };
  }
  return inPartial(state, list, name);
}

/** What an `argument_list` gives by position, that of displays that it unpacks included, up to what its text does not show. */
export function shownInputs(list: SyntaxNode): readonly SyntaxNode[] {
  const shown: SyntaxNode[] = [];
  for (const kid of list.kids) {
    if (/^(keyword_argument|dictionary_splat)$/.test(kid.type)) continue;
    const given = kid.type === 'list_splat' ? displayIn(kid)?.kids : [kid];
    if (given === undefined) return shown;
    shown.push(...given);
  }
  return shown;
}

/** Expressions whose values a call gives: arguments, elements of displays that it unpacks, and whole what else it unpacks. */
export function givenBy(call: SyntaxNode): readonly SyntaxNode[] {
  return (field(call, 'arguments')?.kids ?? []).flatMap((kid) => {
    if (kid.type === 'keyword_argument') return [field(kid, 'value')!];
    if (!kid.type.endsWith('_splat')) return [kid];
    return displayIn(kid)?.kids ?? kid.kids;
  });
}

/** `(a, b)` of `*(a, b)`. */
export function displayIn(splat: SyntaxNode): SyntaxNode | undefined {
  const [unpacked] = splat.kids;
  const isShown =
    unpacked !== undefined &&
    /^(tuple|list)$/.test(unpacked.type) &&
    !unpacked.kids.some(({ type }) => type === 'list_splat');
  return isShown ? unpacked : undefined;
}

/** `partial(f, k=v)(x)`: the call itself shows what the partial holds. */
function inPartial(state: UnitState, { parent: call }: SyntaxNode, name: string): Shown {
  const callee = call?.type === 'call' ? field(call, 'function') : undefined;
  const list = callee?.type === 'call' ? field(callee, 'arguments') : undefined;
  if (list?.type !== 'argument_list') return { kind: 'absent' };
  const called = state.contexts.values(callee!);
  if (called.length === 0 || !called.every((value) => holdsKeyword(value, name))) return { kind: 'absent' };
  const held = shownArgument(state, list, name);
  return held.kind === 'shown' ? { ...held, isUnpacked: true } : held;
}

/** The last one counts, wherever it stands. */
function elementIn(state: UnitState, options: SyntaxNode, name: string): SyntaxNode | undefined {
  for (const pair of shownIn(displayOf(state, options)).toReversed()) {
    const [unpacked] = pair.kids;
    if (pair.type !== 'dictionary_splat') {
      if (isNamed(state, pair, name)) return pair;
    } else if (unpacked !== undefined && mayHave(state, unpacked, name)) {
      return elementIn(state, unpacked, name);
    }
  }
  return undefined;
}

function mayHave(state: UnitState, options: SyntaxNode, name: string): boolean {
  return state.contexts.values(options).some((value) => mayHaveKey(value, name));
}

/** A local that is bound once stands for what it is bound to. */
function displayOf(state: UnitState, options: SyntaxNode): SyntaxNode {
  if (options.type !== 'identifier') return options;
  const name = textOf(options);
  const mentions = [...walk(state.unit.fn.node)].filter(
    (node) => node.type === 'identifier' && textOf(node) === name,
  );
  const [binder] = mentions.flatMap(({ parent }) =>
    parent?.type === 'assignment' && textOf(field(parent, 'left')!) === name ? [parent] : [],
  );
  const right = binder && field(binder, 'right');
  return right !== undefined && mentions.length === 2 ? right : options;
}

/** Pairs of a dictionary display, keyword arguments of `dict(…)`. */
function shownIn(options: SyntaxNode): readonly SyntaxNode[] {
  if (options.type === 'dictionary') return options.kids;
  const isDict = options.type === 'call' && textOf(field(options, 'function')!) === 'dict';
  return isDict ? (field(options, 'arguments')?.kids ?? []) : [];
}

function isNamed(state: UnitState, pair: SyntaxNode, name: string): boolean {
  const key = field(pair, 'key');
  if (key === undefined) return pair.type === 'keyword_argument' && textOf(field(pair, 'name')!) === name;
  const keys = state.contexts.values(key);
  return keys.length > 0 && keys.every(({ cell }) => cell.kind === 'str' && cell.value === name);
}
