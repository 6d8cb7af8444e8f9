/** What speaks for and against a pipeline being the validation variant: one table. */
import type { PipelineCall } from '../dali/graph.ts';
import type { Value } from '../python/evaluation/value.ts';
import { field, textOf } from '../python/syntax/index.ts';
import type { SyntaxNode } from '../python/syntax/node.ts';
import { functionOf } from './plan.ts';

export interface Signal {
  readonly score: number;
  readonly reason: string;
}

const VALIDATION = new Set([
  'val',
  'valid',
  'validation',
  'eval',
  'evaluate',
  'evaluation',
  'test',
  'testing',
  'infer',
  'inference',
  'dev',
  'predict',
]);
const TRAINING = new Set(['train', 'training', 'trainer', 'trn']);
/** Parameters whose truth says that the pipeline trains. */
const TRAINING_FLAGS = /^(is_)?(train|training|augment|augmentation|random_aug)$/;
/** Parameters whose truth says that the pipeline validates. */
const VALIDATION_FLAGS = /^(is_)?(val|valid|validation|eval|evaluation|test|testing|inference)$/;

/** Whole words of a name or path, split at `_ / . -`, digits and case changes, in lower case. */
export function wordsOf(text: string): readonly string[] {
  return text
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .split(/[^A-Za-z]+/)
    .filter((word) => word !== '')
    .map((word) => word.toLowerCase());
}

/** 1 for a name of validation, -1 for one of training, 0 for neither or both. */
function leaning(text: string): number {
  const words = wordsOf(text);
  return (
    Number(words.some((word) => VALIDATION.has(word))) - Number(words.some((word) => TRAINING.has(word)))
  );
}

function named(what: string, text: string, weight: number): readonly Signal[] {
  const lean = leaning(text);
  if (lean === 0) return [];
  return [
    { score: weight * lean, reason: `${what} \`${text}\` reads as ${lean > 0 ? 'validation' : 'training'}` },
  ];
}

/** Signals of one call of one pipeline. */
export function signalsOf(call: PipelineCall, randomOperators: readonly string[]): readonly Signal[] {
  const fn = functionOf(call.definition.function);
  if (fn === undefined) return [];
  return [
    ...named('the function', fn.name, 3),
    ...around(fn.node),
    ...named('the file', fn.module.file.split('/').at(-1) ?? '', 1),
    ...flags(call),
    ...paths(call),
    ...target(call.at),
    ...randomOperators.map((path) => ({ score: -2, reason: `${path} is random and reaches an output` })),
    ...shuffling(call),
  ];
}

/** Class and functions around the definition. */
function around(definition: SyntaxNode): readonly Signal[] {
  const signals: Signal[] = [];
  for (let node = definition.parent; node !== null; node = node.parent) {
    if (node.type !== 'class_definition' && node.type !== 'function_definition') continue;
    const name = field(node, 'name');
    if (name !== undefined) signals.push(...named('the surrounding', textOf(name), 2));
  }
  return signals;
}

function flags(call: PipelineCall): readonly Signal[] {
  return [...call.activation.parameters].flatMap(([name, { cell }]) => {
    if (cell.kind === 'bool' && TRAINING_FLAGS.test(name))
      return [{ score: cell.value ? -4 : 4, reason: `\`${name}\` is ${cell.value ? 'True' : 'False'}` }];
    if (cell.kind === 'bool' && VALIDATION_FLAGS.test(name))
      return [{ score: cell.value ? 4 : -4, reason: `\`${name}\` is ${cell.value ? 'True' : 'False'}` }];
    return [];
  });
}

/** Texts among the arguments: a split's name weighs more than the end of a path. */
function paths(call: PipelineCall): readonly Signal[] {
  return [...call.activation.parameters].flatMap(([name, { cell }]) => {
    if (cell.kind !== 'str' || cell.value === '') return [];
    const last = cell.value.split('/').findLast((part) => part !== '') ?? '';
    const isPath = cell.value.includes('/');
    return named(`\`${name}\` is`, isPath ? last : cell.value, isPath ? 2 : 3);
  });
}

/** What the result of the call is bound to. */
function target(at: SyntaxNode | null): readonly Signal[] {
  for (let node = at; node !== null && !/_statement$|^block$/.test(node.type); node = node.parent) {
    const left = node.type === 'assignment' ? field(node, 'left') : undefined;
    if (left !== undefined) return named('the result goes to', textOf(left), 2);
  }
  return [];
}

function shuffling(call: PipelineCall): readonly Signal[] {
  const shuffles = call.operators.some(
    (operator) => operator.isInput && isTrue(operator.arguments.get('random_shuffle')),
  );
  return shuffles ? [{ score: -1, reason: 'its reader shuffles' }] : [];
}

function isTrue(value: Value | undefined): boolean {
  return value?.cell.kind === 'bool' && value.cell.value;
}
