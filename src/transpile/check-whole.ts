/** The last step: the finished text, evaluated alone, must build the kept graph with our edits and nothing else. */
import { inputOperatorAt } from '../dali/inputs/index.ts';
import { dataNodeOf } from '../dali/library.ts';
import type { DataNode, Device, Operator } from '../dali/graph.ts';
import type { Value } from '../python/evaluation/value.ts';
import { createProgram } from '../python/program/create.ts';
import { createScopes } from '../python/program/scope.ts';
import { checkNames, type NameReport } from '../python/rewrite/names.ts';
import type { Engine } from '../python/syntax/engine.ts';
import { syntaxProblems } from '../python/syntax/index.ts';
import { evaluateProgram } from './evaluate.ts';
import type { Evaluated } from './evaluated.ts';
import { canonical, Describer, type ExpectedInput, makingOf } from './graph-identity.ts';
import type { OutputChange } from './output-change.ts';
import { givenName } from './tensor-names.ts';

export interface ExpectedOutput {
  readonly node: DataNode;
  readonly name: string;
  /** What is done to it behind the kept graph. */
  readonly changes: readonly OutputChange[];
}

export interface Expected {
  /** Kept outputs in order. */
  readonly outputs: readonly ExpectedOutput[];
  readonly input: (node: DataNode) => ExpectedInput | undefined;
  /** What stands for an output of the original's input operators in the served graph. */
  readonly served: (node: DataNode) => DataNode;
  /** Where a kept operator runs after retargeting. */
  readonly device: (operator: Operator) => Device;
}

const FILE = 'dali.py';
const decode = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

/** Evaluates a finished dali.py: its own file alone, without arguments or environment. */
export function evaluateAlone(text: string, engine: Engine): Evaluated {
  const files = {
    read: (path: string) => (path === FILE ? new TextEncoder().encode(text) : undefined),
    list: () => [],
  };
  const program = createProgram(files, FILE, engine, decode, createScopes());
  return evaluateProgram({ program, settings: { argv: [], env: {}, cwd: '' }, overrides: [] });
}

/** Names of a finished text that nothing binds, and those that it binds and nothing reads. */
export function namesOf(text: string, engine: Engine): NameReport {
  return checkNames(engine.parse(FILE, text), createScopes());
}

/**
 * What is wrong with a finished text, as a clause; null where it builds what is expected.
 */
export function checkWhole(text: string, expected: Expected, engine: Engine): string | null {
  const tree = engine.parse(FILE, text);
  const [problem] = syntaxProblems(tree);
  if (problem !== undefined) return `the text is not Python: ${problem.message}`;
  const [missing] = namesOf(text, engine).undefined;
  if (missing !== undefined) return `the text reads \`${missing.name}\`, which nothing binds`;
  const evaluated = evaluateAlone(text, engine);
  const { ended, failed, log } = evaluated;
  const raised = [ended, ...failed].find(({ kind }) => kind === 'raised');
  if (raised?.kind === 'raised') return `the text raises ${raised.type}: ${raised.message}`;
  if (ended.kind !== 'done') return 'the text does not run to its end';
  const calls = log.pipelines.filter((call) => log.autoserialized.has(call.definition));
  const [call] = calls;
  if (call === undefined || calls.length > 1 || log.autoserialized.size !== 1)
    return 'the text has not exactly one pipeline that builds';
  const unknown = [...call.activation.parameters].find(([, { cell }]) => cell.kind === 'unknown');
  if (unknown !== undefined) return `parameter \`${unknown[0]}\` of the pipeline has no value`;
  const twice = repeatedName(call.operators);
  if (twice !== undefined) return `two operators of the text are called \`${twice}\``;
  const got = call.outputs.map(dataNodeOf);
  return compare(expected, got);
}

/** A name that DALI would reject: names of operators are unique, those of inputs included. */
function repeatedName(operators: readonly Operator[]): string | undefined {
  const names = operators.flatMap(({ arguments: given }) => {
    const name = given.get('name');
    return name?.cell.kind === 'str' ? [name.cell.value] : [];
  });
  return names.find((name, i) => names.indexOf(name) !== i);
}

function compare(expected: Expected, got: readonly (DataNode | undefined)[]): string | null {
  if (got.length !== expected.outputs.length)
    return `the text gives ${got.length} outputs, not ${expected.outputs.length}`;
  const interned = new Map<string, number>();
  const theirs = new Describer(interned, expected.device, expected.input, expected.served);
  const describe = (): Describer => new Describer(interned, ({ device }) => device, declaredInput);
  const ours = describe();
  for (const [i, { node, name, changes }] of expected.outputs.entries()) {
    const own = got[i];
    if (own === undefined) return `output \`${name}\` of the text is no data node`;
    if (givenName(own) !== name)
      return `output ${i} of the text is called \`${givenName(own) ?? ''}\`, not \`${name}\``;
    const isPlain = changes.length === 0 && theirs.of(node) === describe().of(own);
    const plain = isPlain ? own : unwrapped(own, name, changes);
    if (theirs.of(node) !== ours.of(plain)) return difference(name, theirs, ours, node, plain);
  }
  const unclear = theirs.unclear ?? ours.unclear;
  if (unclear !== null) return `argument ${unclear} cannot be compared`;
  if (theirs.count !== ours.count) return `the text runs ${ours.count} operators, not ${theirs.count}`;
  return null;
}

/** The first operators, from the output backwards, in which two graphs differ. */
function difference(name: string, theirs: Describer, ours: Describer, node: DataNode, own: DataNode): string {
  let [a, b] = [node, own];
  for (;;) {
    const [before, after] = [theirs.through(a).operator.inputs, ours.through(b).operator.inputs];
    const at = before.findIndex(
      (input, i) => after[i] !== undefined && theirs.of(input) !== ours.of(after[i]),
    );
    if (at < 0) break;
    [a, b] = [before[at]!, after[at]!];
  }
  return `output \`${name}\` is computed otherwise: ${theirs.said(a)} became ${ours.said(b)}`;
}

/** The node before the operators that only give an output its name, or change it as is expected; the last has the name. */
function unwrapped(node: DataNode, name: string, changes: readonly OutputChange[]): DataNode {
  let inner = node;
  for (const [i, change] of (changes.length === 0 ? [null] : changes.toReversed()).entries()) {
    const { arguments: given, inputs } = inner.operator;
    const others = [...given.keys()].filter((argument) => argument !== 'name');
    const isNamed = i === 0 ? isText(given.get('name'), name) : !given.has('name');
    if (others.length !== (change?.kind === 'pad' ? 0 : 1) || !isNamed || !makes(inner.operator, change))
      return node;
    inner = inputs[0]!;
  }
  return inner;
}

function makes({ path, arguments: given }: Operator, change: OutputChange | null): boolean {
  if (change === null) return path === 'fn.reshape' && isText(given.get('layout'), '');
  if (change.kind === 'pad') return path === 'fn.pad';
  const [name, expected, operator] =
    change.kind === 'axes' ? ['perm', change.order, 'fn.transpose'] : ['shape', [1], 'fn.reshape'];
  const value = given.get(name);
  return path === operator && value !== undefined && canonical(value) === `[${expected.join(', ')}]`;
}

/** DALI takes an empty layout for none. */
function layoutOf(value: Value | undefined): string | null {
  return value?.cell.kind === 'str' && value.cell.value !== '' ? value.cell.value : null;
}

function isText(value: Value | undefined, text: string): boolean {
  return value?.cell.kind === 'str' && value.cell.value === text;
}

/** What an input of the finished text says. */
function declaredInput(node: DataNode): ExpectedInput | undefined {
  const { path, arguments: given } = node.operator;
  if (inputOperatorAt(path)?.isFed !== true) return undefined;
  const text = (name: string): string | null => {
    const value = given.get(name);
    return value === undefined || value.cell.kind === 'none' ? null : (canonical(value) ?? null);
  };
  const ndim = text('ndim');
  const name = given.get('name');
  return {
    operator: path,
    name: name?.cell.kind === 'str' ? name.cell.value : '',
    dtype: text('dtype')?.split('.').at(-1) ?? null,
    ndim: ndim === null ? null : Number(ndim),
    layout: layoutOf(given.get('layout')),
    making: makingOf(node.operator),
  };
}
