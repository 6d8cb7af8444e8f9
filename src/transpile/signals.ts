/** What speaks for and against a pipeline being the validation variant: one table. */
import type { IteratorCall } from '../dali/library.ts';
import type { PipelineCall } from '../dali/graph.ts';
import { textOf as stringOf } from '../dali/values.ts';
import type { FunctionCell, Value } from '../python/evaluation/value.ts';
import { ancestors, enclosing, field, textOf } from '../python/syntax/index.ts';
import type { SyntaxNode } from '../python/syntax/node.ts';
import { flagsOf } from './flags.ts';
import { functionOf } from './plan.ts';
import { SIGNS } from './signs.ts';
import { first, iteration, named, type Signal, target } from './site-signals.ts';
import { ABOUT_DATA, leaningOf, withoutTraining, wordsOf } from './variant-words.ts';

export type { Signal } from './site-signals.ts';

/** Arguments of readers that say where the data lies. */
const PLACES = ['file_root', 'file_list', 'path', 'filenames'] as const;

/** What a call is judged by, besides itself. */
export interface Context {
  readonly iterators: readonly IteratorCall[];
  /** Names of the other pipelines of its file. */
  readonly siblings: readonly string[];
  readonly randomOperators: readonly string[];
  /** Where code without source was given what makes the call; null where the program makes it. */
  readonly handedOver: SyntaxNode | null;
}

/** Signals of one call of one pipeline, the strongest kinds first. */
export function signalsOf(call: PipelineCall, context: Context): readonly Signal[] {
  const fn = functionOf(call.definition.function);
  if (fn === undefined) return [];
  return [
    ...named('the function', fn.name, SIGNS.functionName.weight),
    ...sibling(fn, context.siblings),
    ...around(fn.node),
    ...named('the file', fn.module.file.split('/').at(-1) ?? '', SIGNS.fileName.weight),
    ...flags(call),
    ...texts(call),
    ...iteration(call),
    ...target(call, context.iterators, context.handedOver),
    ...caller(call, context.handedOver),
    ...context.randomOperators.map((path) =>
      against(SIGNS.random.weight, `${path} is random and reaches an output`),
    ),
    ...(shuffles(call) ? [against(SIGNS.shuffles.weight, 'its reader shuffles')] : []),
  ];
}

/** Signals of a definition's names alone. @param name `Class.method` */
export function nameSignals(name: string, definition: SyntaxNode): readonly Signal[] {
  return [
    ...named('the name', name, SIGNS.functionName.weight),
    ...named('the file', definition.tree.file.split('/').at(-1) ?? '', SIGNS.fileName.weight),
  ];
}

/** The score that signals make. */
export function scoreOf(signals: readonly Signal[]): number {
  return signals.reduce((sum, { score }) => sum + score, 0);
}

function against(weight: number, reason: string): Signal {
  return { score: -weight, reason };
}

/** `train_pipe` beside `pipe`: the other one validates. */
function sibling({ name }: FunctionCell, siblings: readonly string[]): readonly Signal[] {
  const own = wordsOf(name).join(' ');
  const trains = siblings.find((other) => withoutTraining(other) === own);
  return trains === undefined
    ? []
    : [{ score: SIGNS.sibling.weight, reason: `\`${trains}\` stands beside it` }];
}

/** Class and functions around the definition. */
function around(definition: SyntaxNode): readonly Signal[] {
  return [...ancestors(definition)].flatMap((node) => {
    if (node.type !== 'class_definition' && node.type !== 'function_definition') return [];
    return named('the surrounding', textOf(field(node, 'name')!), SIGNS.surrounding.weight);
  });
}

function flags(call: PipelineCall): readonly Signal[] {
  return flagsOf(call).map(({ text, leaning, shown, caller: of }) => ({
    score: (of === null ? SIGNS.flag : SIGNS.callerFlag).weight * leaning,
    reason: `\`${text}\`${of === null ? '' : ` of \`${of}\``} is ${shown}`,
  }));
}

/** Texts among the arguments and what its readers read: a split's name weighs more than the end of a path. */
function texts(call: PipelineCall): readonly Signal[] {
  const isFlag = new Set(flagsOf(call).flatMap(({ text, caller: of }) => (of === null ? text : [])));
  const given = [...call.activation.parameters].filter(([name]) => !isFlag.has(name));
  const read = call.operators
    .filter(({ isInput }) => isInput)
    .flatMap((operator) =>
      PLACES.flatMap((name) => {
        const value = operator.arguments.get(name);
        return value === undefined ? [] : [[`${name} of ${operator.path}`, value] as const];
      }),
    );
  const seen = new Set<string>();
  return [...given, ...read].flatMap(([name, value]) => {
    const text = stringOf(value) ?? '';
    if (text === '' || seen.has(text)) return [];
    seen.add(text);
    const isPath = text.includes('/');
    const last = text.split('/').findLast((part) => part !== '') ?? '';
    return named(`\`${name}\` is`, isPath ? last : text, isPath ? SIGNS.path.weight : SIGNS.text.weight);
  });
}

/** What the value of an expression goes to, as the text has it. */
export function boundTo(at: SyntaxNode | null): string | undefined {
  for (let node = at; node !== null && !/_statement$|^block$/.test(node.type); node = node.parent) {
    const left = node.type === 'assignment' ? field(node, 'left') : undefined;
    if (left !== undefined) return textOf(left);
  }
  return undefined;
}

/** The functions in which the call stands, innermost first, as far as the program got there by calls. */
function caller(call: PipelineCall, handedOver: SyntaxNode | null): readonly Signal[] {
  const names = [call.at, ...call.callStack.toReversed(), handedOver].flatMap((at) => {
    const fn = at === null ? undefined : enclosing(at, 'function_definition');
    return fn === undefined ? [] : [textOf(field(fn, 'name')!)];
  });
  const telling = names.filter((name) => leaningOf(name) > 0 || ABOUT_DATA.test(name));
  return first(telling.map((name) => named('it is called in', name, SIGNS.caller.weight)));
}

function shuffles(call: PipelineCall): boolean {
  return call.operators.some(
    ({ isInput, arguments: given }) => isInput && isTrue(given.get('random_shuffle')),
  );
}

function isTrue(value: Value | undefined): boolean {
  return value?.cell.kind === 'bool' && value.cell.value;
}
