/** Calls of the text that validation would make, and that the given training arguments do not lead to. */
import type { PipelineCall } from '../dali/graph.ts';
import { parametersOf } from '../python/evaluation/parameters.ts';
import { ancestors, enclosing, field, textOf, walk } from '../python/syntax/index.ts';
import type { SyntaxNode } from '../python/syntax/node.ts';
import type { Evaluated } from './evaluated.ts';
import { leaningOfText } from './flags.ts';
import { calledName, makersOf, mayBeOf } from './makers.ts';
import { functionOf } from './plan.ts';
import { optionIn } from './training-option.ts';
import { leaningOf } from './variant-words.ts';

/** Functions looked through, from a call upwards. */
const MAX_CALLERS = 4;

/** Calls in the executed modules, the last name of what they call with them. */
type Calls = readonly (readonly [string, SyntaxNode])[];

export interface KeptAway {
  /** The condition around the call as the program has it; null where none is seen. */
  readonly condition: string | null;
  /** Whether the call is made where the condition holds. */
  readonly holds: boolean;
  /** The option of the training command line that the condition asks for. */
  readonly option: string | null;
}

/**
 * A call of a chosen pipeline, or of a function that led to it, which reads as validation and was not made; undefined
 * where there is none.
 */
export function unreachedValidation(call: PipelineCall, evaluated: Evaluated): SyntaxNode | undefined {
  const made = new Set(evaluated.log.pipelines.flatMap(({ at, callStack }) => [at, ...callStack]));
  const fn = functionOf(call.definition.function);
  const makers = makersOf(call);
  const positional = fn === undefined ? [] : parametersOf(fn.node).positional;
  return callsIn(evaluated)
    .filter(([, node]) => !made.has(node) && mayBeOf(makers, node, evaluated))
    .find(([name, node]) => isValidation(name, node, name === fn?.name ? positional : []))?.[1];
}

/**
 * A function whose own name says training trains wherever it is called, unless flags or what it gives say otherwise:
 * `model.train()` in `evaluate()`.
 */
function isValidation(name: string, call: SyntaxNode, parameters: readonly string[]): boolean {
  const own = leaningOfFlags(call, parameters) || leaningOfTarget(call);
  if (own !== 0) return own > 0;
  return leaningOf(name) >= 0 && leaningOfFunctionAround(call) > 0;
}

/**
 * The text of a call that led to the pipeline and reads as training by its names; undefined where none does, or another
 * one reads as validation.
 */
export function trainingCall({ at, callStack }: PipelineCall): string | undefined {
  const calls = [at, ...callStack].filter((call) => call !== null);
  const leanings = calls.map((call) => leaningOfCall(call));
  if (leanings.some((leaning) => leaning > 0)) return undefined;
  const found = calls[leanings.findIndex((leaning) => leaning < 0)];
  return found && textOf(found).replaceAll(/\s+/g, ' ');
}

/** What keeps a call, or every call of the function `name`, from being made. */
export function keptAway(of: SyntaxNode | string, evaluated: Evaluated): KeptAway {
  const calls = callsIn(evaluated);
  let at = typeof of === 'string' ? calls.find(([name]) => name === of)?.[1] : of;
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
    at = calls.find(([called]) => called === name)?.[1];
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

function callsIn(evaluated: Evaluated): Calls {
  return evaluated.modules.flatMap(({ tree }) =>
    tree === null
      ? []
      : [...walk(tree.root)].flatMap((node) => {
          const name = node.type === 'call' ? calledName(node) : undefined;
          return name === undefined ? [] : [[name, node] as const];
        }),
  );
}

/** Its flags decide; else the variable that it goes to, and the function that it stands in. */
function leaningOfCall(call: SyntaxNode): number {
  return leaningOfFlags(call, []) || leaningOfTarget(call) || leaningOfFunctionAround(call);
}

function leaningOfFlags(call: SyntaxNode, parameters: readonly string[]): number {
  const given = (field(call, 'arguments')?.kids ?? []).map((kid, i) => {
    const isNamed = kid.type === 'keyword_argument';
    const name = isNamed ? textOf(field(kid, 'name')!) : (parameters[i] ?? '');
    return leaningOfText(name, textOf(isNamed ? field(kid, 'value')! : kid));
  });
  return given.reduce<number>((sum, leaning) => sum + leaning, 0);
}

function leaningOfTarget(call: SyntaxNode): number {
  const assignment = [...ancestors(call)].find(({ type }) => type === 'assignment');
  const target = assignment && field(assignment, 'left');
  return target === undefined ? 0 : leaningOf(textOf(target));
}

function leaningOfFunctionAround(call: SyntaxNode): number {
  const around = enclosing(call, 'function_definition');
  return around === undefined ? 0 : leaningOf(textOf(field(around, 'name')!));
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
