/** Calls of the text that validation would make, and that the given training arguments do not lead to. */
import type { PipelineCall } from '../dali/graph.ts';
import { ancestors, enclosing, field, textOf, walk } from '../python/syntax/index.ts';
import type { SyntaxNode } from '../python/syntax/node.ts';
import type { Evaluated } from './evaluated.ts';
import { flagsOf, leaningOfText } from './flags.ts';
import {
  calledName,
  handedBy,
  isTakenForOne,
  lastName,
  type Maker,
  type Makers,
  makersOf,
  mayBeOf,
} from './makers.ts';
import { readsIn } from './names-in-scope.ts';
import { goesTo } from './site-signals.ts';
import { optionIn } from './training-option.ts';
import { leaningOf } from './variant-words.ts';

/** Functions looked through, from a call upwards. */
const MAX_CALLERS = 4;

/** Calls of one file by the names by which they call something, or hand something to it; each in the order of the text. */
type Calls = ReadonlyMap<string, readonly SyntaxNode[]>;

export interface KeptAway {
  /** The condition around the call as the program has it; null where none is seen. */
  readonly condition: string | null;
  /** Whether the call is made where the condition holds. */
  readonly holds: boolean;
  /** The option of the training command line that the condition asks for. */
  readonly option: string | null;
}

/** A call that validation would make. */
export interface Unreached {
  readonly node: SyntaxNode;
  /** What it calls: the pipeline, or a function that led to it. */
  readonly name: string;
}

/**
 * A call of a chosen pipeline, or of a function that led to it, which reads as validation and was not made; undefined
 * where there is none. One that hands such a function to something else (`partial(pipe, 96)`) counts as a call of it.
 * @param which `other` where the call that was made trains: one that does not read as training is then the other one;
 *   `given` for those alone that give a function to code without source, which may call it
 */
export function unreachedValidation(
  call: PipelineCall,
  evaluated: Evaluated,
  which: 'any' | 'other' | 'given' = 'any',
): Unreached | undefined {
  const made = new Set(evaluated.log.pipelines.flatMap(({ at, callStack }) => [at, ...callStack]));
  const makers = makersOf(call);
  for (const node of callsNaming([...makers.keys()], evaluated)) {
    if (made.has(node) || (which === 'given' && !evaluated.givenAway.has(node))) continue;
    const names = mayBeOf(makers, node, evaluated) ? [calledName(node)!] : handedBy(node, makers, evaluated);
    const name = names.find((one) => {
      const leaning = leaningOfUnreached(makers, one, node);
      if (leaning !== 0 || which !== 'other') return leaning > 0;
      return !repeats(node, call) && isTakenForOne(one, makers.get(one)!, node, evaluated);
    });
    if (name !== undefined) return { node, name };
  }
  return undefined;
}

/** True where a call is given, as constants, what a call of that name was that led to the pipeline. */
function repeats(node: SyntaxNode, { at, callStack }: PipelineCall): boolean {
  const given = field(node, 'arguments');
  if (given === undefined || [...readsIn(given)].length > 0) return false;
  return [at, ...callStack].some(
    (made) =>
      made !== null &&
      calledName(made) === calledName(node) &&
      textOf(field(made, 'arguments') ?? made) === textOf(given),
  );
}

/**
 * What an unreached call of a maker reads as. A function whose own name says training trains wherever it is called, unless
 * flags or what it gives say otherwise: `model.train()` in `evaluate()`.
 */
function leaningOfUnreached(makers: Makers, name: string, call: SyntaxNode): number {
  const given = givenTo(name, call, makers);
  const own = leaningOfFlags(given) || leaningOfTarget(call);
  if (own !== 0) return own;
  // `go(partial(pipe, 96), train=True)`: the flag belongs to `go`.
  const outer = givenToCall(call);
  const outerName = outer && calledName(outer);
  if (outerName !== undefined && makers.has(outerName)) {
    const of = leaningOfUnreached(makers, outerName, outer!);
    if (of !== 0) return of;
  }
  // `pipe(96)` of `def pipe(size, is_training=False)`.
  const left = leaningOfFlags(leftToDefaults(makers.get(name)!, call, given));
  return left > 0 ? left : Math.min(leaningOf(name), 0) || leaningOfFunctionAround(call) || left;
}

/**
 * The text of a call that led to the pipeline and reads as training by its names, or of a flag that says so; undefined where
 * none does, or another one reads as validation.
 */
export function trainingCall(call: PipelineCall): string | undefined {
  const calls = [call.at, ...call.callStack].filter((at) => at !== null);
  const leanings = calls.map((at) => leaningOfCall(at));
  const flags = flagsOf(call);
  if ([...leanings, ...flags.map((flag) => flag.leaning)].some((leaning) => leaning > 0)) return undefined;
  const found = calls[leanings.findIndex((leaning) => leaning < 0)];
  if (found !== undefined) return textOf(found).replaceAll(/\s+/g, ' ');
  const flag = flags.find(({ leaning }) => leaning < 0);
  return flag && `${flag.text}=${flag.shown}`;
}

/** What keeps a call, or every call of the function `name`, from being made. */
export function keptAway(of: SyntaxNode | string, evaluated: Evaluated): KeptAway {
  let at = typeof of === 'string' ? callOf(of, evaluated) : of;
  for (let i = 0; at !== undefined && i < MAX_CALLERS; i++) {
    const found = conditionAround(at);
    if (found !== null) {
      const trees = new Set(evaluated.modules.flatMap(({ tree }) => tree ?? []));
      return {
        condition: textOf(found.condition).replaceAll(/\s+/g, ' '),
        holds: found.holds,
        option: optionIn(found.condition, trees),
      };
    }
    const caller = enclosing(at, 'function_definition');
    const name = caller && textOf(field(caller, 'name')!);
    at = name === undefined ? undefined : callOf(name, evaluated);
  }
  return { condition: null, holds: true, option: null };
}

/** As a clause about what is kept away. */
export function whyAway({ condition, holds }: KeptAway): string {
  if (condition === null) return 'is not reached with these training arguments';
  return `is reached only where \`${condition}\` ${holds ? 'holds' : 'does not hold'}`;
}

/** How the user settles which of the two it is. */
export function argumentFor({ option }: KeptAway): string {
  const argument = option === null ? 'the training arguments that lead to it' : `\`${option}\``;
  return `say with ${argument} after \`--\` what the program is to do`;
}

/** The first call in the executed modules of what has a name. */
function callOf(name: string, evaluated: Evaluated): SyntaxNode | undefined {
  return callsNaming([name], evaluated).find((call) => calledName(call) === name);
}

/** Calls in the executed modules that name one of some names, in order. */
function callsNaming(names: readonly string[], { modules, program }: Evaluated): readonly SyntaxNode[] {
  return modules.flatMap(({ tree }) => {
    if (tree === null) return [];
    const calls = program.facts.of(tree.root, callsOf);
    const found = new Set(names.flatMap((name) => calls.get(name) ?? []));
    // As in the text; of those that begin together, that of what another gives comes first.
    return [...found].toSorted((a, b) => a.start - b.start || b.end - a.end);
  });
}

function callsOf(root: SyntaxNode): Calls {
  const calls = new Map<string, SyntaxNode[]>();
  for (const node of walk(root)) {
    if (node.type !== 'call') continue;
    const given = field(node, 'arguments')?.kids ?? [];
    const names = [calledName(node), ...given.map((kid) => lastName(field(kid, 'value') ?? kid))];
    for (const name of new Set(names)) {
      if (name === undefined) continue;
      const known = calls.get(name);
      if (known === undefined) calls.set(name, [node]);
      else known.push(node);
    }
  }
  return calls;
}

/** Its flags decide; else the variable that it goes to, and the function that it stands in. */
function leaningOfCall(call: SyntaxNode): number {
  return leaningOfFlags(argumentsOf(call, [])) || leaningOfTarget(call) || leaningOfFunctionAround(call);
}

/** An argument as the text has it, with the name of its parameter; '' where that is not known. */
type Given = readonly [name: string, text: string];

function leaningOfFlags(given: readonly Given[]): number {
  return given.reduce<number>((sum, [name, text]) => sum + leaningOfText(name, text), 0);
}

function argumentsOf(call: SyntaxNode, positional: readonly string[]): readonly Given[] {
  return (field(call, 'arguments')?.kids ?? []).map((kid, i) =>
    kid.type === 'keyword_argument'
      ? [textOf(field(kid, 'name')!), textOf(field(kid, 'value')!)]
      : [positional[i] ?? '', textOf(kid)],
  );
}

/** What a call gives a maker: itself, or to what it hands it to (`partial(make, 96)`, `Thread(target=make, args=(96,))`). */
function givenTo(name: string, call: SyntaxNode, makers: Makers): readonly Given[] {
  const { positional } = makers.get(name)!;
  if (calledName(call) === name) return argumentsOf(call, positional);
  const kids = field(call, 'arguments')?.kids ?? [];
  const at = kids.findIndex((kid) => textOf(kid) === name);
  const tuple = kids.find((kid) => kid.type === 'keyword_argument' && textOf(field(kid, 'name')!) === 'args');
  const inTuple = tuple === undefined ? [] : field(tuple, 'value')!.kids;
  return [
    ...argumentsOf(call, [...Array<string>(at + 1).fill(''), ...positional]),
    ...inTuple.map((kid, i): Given => [positional[i] ?? '', textOf(kid)]),
  ];
}

/** The call that is given what an expression gives, or a function that does. */
function givenToCall(expression: SyntaxNode): SyntaxNode | undefined {
  let { parent } = expression;
  while (parent !== null && /^(lambda|keyword_argument|parenthesized_expression)$/.test(parent.type))
    ({ parent } = parent);
  return parent?.type === 'argument_list' && parent.parent?.type === 'call' ? parent.parent : undefined;
}

/** Parameters that a call does not give, as their defaults have them; none where it may give any. */
function leftToDefaults({ defaults }: Maker, call: SyntaxNode, given: readonly Given[]): readonly Given[] {
  const isOpen = (field(call, 'arguments')?.kids ?? []).some(({ type }) => type.endsWith('_splat'));
  if (isOpen) return [];
  const names = new Set(given.map(([name]) => name));
  return [...defaults].filter(([name]) => !names.has(name));
}

function leaningOfTarget(call: SyntaxNode): number {
  const leanings = goesTo(call).map((name) => leaningOf(name));
  return leanings.find((leaning) => leaning !== 0) ?? 0;
}

function leaningOfFunctionAround(call: SyntaxNode): number {
  const around = enclosing(call, 'function_definition');
  if (around === undefined) return 0;
  return leaningOf(textOf(field(around, 'name')!)) || leaningOfDecorators(around);
}

/** `@register('val')` */
function leaningOfDecorators({ parent }: SyntaxNode): number {
  if (parent?.type !== 'decorated_definition') return 0;
  const decorators = parent.kids.filter(({ type }) => type === 'decorator');
  const texts = decorators.flatMap((one) => [...walk(one)].filter(({ type }) => type === 'string'));
  return texts.map((text) => leaningOf(textOf(text))).find((leaning) => leaning !== 0) ?? 0;
}

interface Found {
  readonly condition: SyntaxNode;
  readonly holds: boolean;
}

/** The innermost condition of the same function on which a node depends. */
function conditionAround(node: SyntaxNode): Found | null {
  let inner = node;
  for (const outer of ancestors(node)) {
    if (outer.type === 'function_definition') return null;
    const found = decides(outer, inner);
    if (found !== null) return found;
    inner = outer;
  }
  return null;
}

function decides(outer: SyntaxNode, inner: SyntaxNode): Found | null {
  if (outer.type === 'if_statement' || outer.type === 'elif_clause') {
    const condition = field(outer, 'condition')!;
    if (inner === field(outer, 'consequence')) return isMain(condition) ? null : { condition, holds: true };
    return inner.type === 'else_clause' ? { condition, holds: false } : null;
  }
  if (outer.type !== 'conditional_expression') return null;
  const [then, condition] = outer.kids;
  if (condition === undefined || inner === condition) return null;
  return { condition, holds: inner === then };
}

function isMain(condition: SyntaxNode): boolean {
  return textOf(condition).includes('__name__');
}
