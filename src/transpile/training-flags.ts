/** Flags that make a call train, and how each is set the other way. */
import type { PipelineCall } from '../dali/graph.ts';
import { parametersOf } from '../python/evaluation/parameters.ts';
import type { Origin } from '../python/evaluation/value.ts';
import { ancestors, field, textOf, walk } from '../python/syntax/index.ts';
import type { SyntaxNode } from '../python/syntax/node.ts';
import type { Evaluated } from './evaluated.ts';
import { type Flag, flagsOf } from './flags.ts';
import { functionOf } from './plan.ts';
import { leaningOf } from './variant-words.ts';

/** Origins looked at for what the user gave. */
const MAX_ORIGINS = 200;

export interface TrainingFlag extends Flag {
  readonly at: SyntaxNode;
  /** What `--set` calls it; null where it has no name there (a global, a member of an enum). */
  readonly setting: string | null;
  /** The other value as Python text; null where it cannot be guessed. */
  readonly other: string | null;
  /** True for a parameter of the pipeline or of a function around it, and for an attribute of `self`. */
  readonly isParameter: boolean;
  /** True where the text says which value is the other one. */
  readonly isUnmistakable: boolean;
}

/** Flags by which a call trains, without those that `--set` gives; none where another of them says that it validates. */
export function trainingFlagsOf(call: PipelineCall, evaluated: Evaluated): readonly TrainingFlag[] {
  const fn = functionOf(call.definition.function);
  const flags = flagsOf(call).filter(({ value }) => !isGiven(value.origin));
  if (fn === undefined || leaningOf(fn.name) > 0 || flags.some(({ leaning }) => leaning > 0)) return [];
  return flags.flatMap((flag) => {
    const { at } = flag;
    if (at === null || isNoValidationRun(flag)) return [];
    const named =
      flag.caller === null ? namedBySet(at, call, evaluated) : parameterOf(flag.caller, flag.text);
    return [{ ...flag, at, ...named, ...otherValue(flag, flag.caller === null ? fn.node : at) }];
  });
}

/** `is_test=False` holds for validation too. */
function isNoValidationRun({ text, value: { cell } }: Flag): boolean {
  return cell.kind !== 'str' && /test|infer/i.test(text);
}

/** True where a value came from `--set`. */
export function isGiven(origin: Origin): boolean {
  const seen = new Set<Origin>();
  const open = [origin];
  for (let next = open.pop(); next !== undefined && seen.size < MAX_ORIGINS; next = open.pop()) {
    if (next.text?.startsWith('--set ') === true) return true;
    if (!seen.has(next)) open.push(...next.from);
    seen.add(next);
  }
  return false;
}

function parameterOf(fn: string, name: string): Pick<TrainingFlag, 'setting' | 'isParameter'> {
  // Every class has a function of this name: all would be set.
  if (fn === '__init__') return { setting: null, isParameter: false };
  return { setting: `${fn}.${name}`, isParameter: true };
}

function namedBySet(
  at: SyntaxNode,
  call: PipelineCall,
  evaluated: Evaluated,
): Pick<TrainingFlag, 'setting' | 'isParameter'> {
  const text = textOf(at);
  if (at.type !== 'identifier')
    return { setting: text, isParameter: at.type === 'attribute' && /^self\.\w+$/.test(text) };
  const fn = functionOf(call.definition.function)!.node;
  for (const definition of [fn, ...ancestors(fn)]) {
    if (definition.type !== 'function_definition') continue;
    if (evaluated.program.scope(definition).bindings.get(text) !== 'local') continue;
    const setting = `${textOf(field(definition, 'name')!)}.${text}`;
    const { positional, keywordOnly } = parametersOf(definition);
    return { setting, isParameter: [...positional, ...keywordOnly].includes(text) };
  }
  return { setting: null, isParameter: false };
}

/** A truth turns over; a text becomes the only one of validation that it is compared with, or where it is compared with none, `val`. */
function otherValue(flag: Flag, fn: SyntaxNode): Pick<TrainingFlag, 'other' | 'isUnmistakable'> {
  const { cell } = flag.value;
  if (cell.kind === 'bool') return { other: cell.value ? 'False' : 'True', isUnmistakable: true };
  if (cell.kind === 'int') return { other: String(1n - cell.value), isUnmistakable: true };
  if (cell.kind !== 'str') return { other: null, isUnmistakable: false };
  const compared = textsComparedWith(flag.text, fn);
  const validating = compared.filter((text) => leaningOf(text) > 0);
  return {
    other: `'${validating[0] ?? 'val'}'`,
    isUnmistakable: compared.length > 0 && validating.length < 2,
  };
}

function textsComparedWith(flag: string, fn: SyntaxNode): readonly string[] {
  const comparisons = [...walk(fn)].filter(
    (node) => node.type === 'comparison_operator' && node.kids.some((kid) => textOf(kid) === flag),
  );
  const strings = comparisons.flatMap((node) => [...walk(node)].filter(({ type }) => type === 'string'));
  return [...new Set(strings.map((node) => textOf(node).slice(1, -1)))];
}
