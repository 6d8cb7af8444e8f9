/** Calls of `nvidia.dali.fn`: inputs, input sets, devices, outputs as DALI's wrappers treat them. */
import type { CallArguments, Interpreter } from '../../python/evaluation/interpreter.ts';
import type { Value } from '../../python/evaluation/value.ts';
import { operatorAt } from '../catalogue/catalogue.ts';
import { operateAsAsked } from '../derandomize/run.ts';
import type { DataNode, Device } from '../graph.ts';
import { isNone, itemsOf, scalarConstantOf, textOf } from '../values.ts';
import { arrayArgument, constantNode } from './constants.ts';
import { dataNodeOf } from './guards.ts';
import type { Session } from './session.ts';
import { externalSource, tfrecord } from './special.ts';

/** One input: a node, or the nodes of several input sets. */
type Input = DataNode | readonly DataNode[];

/** Operators whose positional arguments are no tensors, or that do not give a node or a list of nodes. */
const SPECIAL: Readonly<Record<string, typeof externalSource>> = {
  'fn.external_source': externalSource,
  'fn.readers.tfrecord': tfrecord,
  'fn.tfrecord_reader': tfrecord,
};

/**
 * Calls the operator at a path. Inputs and device that are a Choice are taken one alternative at a time; a keyword
 * argument that is one stays one.
 * @param object path of the class whose object is applied, where one is
 */
export function callOperator(
  session: Session,
  path: string,
  args: CallArguments,
  interpreter: Interpreter,
  object?: string,
): Value {
  const { make } = interpreter;
  if (session.building.length === 0) {
    const what = `${path} outside a function under @pipeline_def`;
    if (!interpreter.isTentative) {
      const uncovered = { what, at: args.node };
      interpreter.note(() => session.log.uncovered.push(uncovered));
    }
    return make.unknown(`${what} is not followed`, args.positional);
  }
  if (args.open !== null) return make.unknown(`the arguments of ${path} are not known in full`, [args.open]);
  const special = Object.hasOwn(SPECIAL, path) ? SPECIAL[path] : undefined;
  if (special !== undefined) return special(session, path, args, interpreter, object);
  const device = args.keywords.get('device') ?? make.none();
  const each = make.builtin(
    `nvidia.dali.${path}`,
    ({ positional: [on, ...inputs] }, running) =>
      callPlain(session, { path, object }, on!, inputs, args, running),
    'strict',
  );
  const plain = {
    positional: [device, ...args.positional],
    keywords: new Map(),
    open: null,
    node: args.node,
  };
  return interpreter.call(each, plain);
}

function callPlain(
  session: Session,
  { path, object }: { readonly path: string; readonly object: string | undefined },
  on: Value,
  positional: readonly Value[],
  args: CallArguments,
  interpreter: Interpreter,
): Value {
  const { make } = interpreter;
  checkNumber(path, positional.length, interpreter);
  const device = deviceOf(on, positional);
  if (device === undefined) return make.unknown(`the device of ${path} is not known`, [on]);
  const inputs: Input[] = [];
  for (const [i, value] of positional.entries()) {
    const input = inputOf(session, interpreter, value, device);
    if (input !== undefined) inputs.push(input);
    else if (itemsOf(value)?.some(({ cell }) => cell.kind === 'unknown' || cell.kind === 'choice') === true)
      return make.unknown(`input ${i} of ${path} is not known in full`, [value]);
    else return refuseInput(interpreter, path, i, value);
  }
  const keywords = [...args.keywords].map(
    ([name, value]) => [name, arrayArgument(session, interpreter, value)] as const,
  );
  const running = { path, object, arguments: new Map(keywords), device, at: args.node };
  const sets = inputSets(inputs, path, interpreter);
  const results = sets.map((set) => operateAsAsked(session, interpreter, { ...running, inputs: set }));
  const known = results.filter((outputs) => outputs !== undefined);
  if (known.length < results.length) {
    const lost = keywords.map(([, value]) => value).filter(({ cell }) => cell.kind === 'unknown');
    // Of one that is lost, where and why is what there is to say.
    if (lost.length === 1) return lost[0]!;
    return make.unknown(`how many outputs ${path} has depends on arguments that are not known`, positional);
  }
  return results.length === 1 ? unwrapped(known[0]!, interpreter) : repacked(known, interpreter);
}

function checkNumber(path: string, given: number, interpreter: Interpreter): void {
  const schema = operatorAt(path);
  if (schema === undefined || (given >= schema.minInputs && given <= schema.maxInputs)) return;
  interpreter.raise(
    'ValueError',
    `Operator nvidia.dali.${path} expects from ${schema.minInputs} to ${schema.maxInputs} inputs, but received ${given}.`,
  );
}

/** `device=`, else gpu where an input lies there; undefined where `device=` is not known. */
function deviceOf(given: Value, inputs: readonly Value[]): Device | undefined {
  if (isNone(given)) {
    const nodes = inputs.flatMap((value) => [value, ...(itemsOf(value) ?? [])]);
    return nodes.some((value) => dataNodeOf(value)?.meta.device === 'gpu') ? 'gpu' : 'cpu';
  }
  const text = textOf(given);
  return text === 'cpu' || text === 'gpu' || text === 'mixed' ? text : undefined;
}

/** A node, a list of nodes (input sets; at least one is a node), or a constant that becomes a node. */
function inputOf(
  session: Session,
  interpreter: Interpreter,
  value: Value,
  device: Device,
): Input | undefined {
  const node = dataNodeOf(value);
  if (node !== undefined) return node;
  const constant = (given: Value): DataNode | undefined => {
    const made = constantNode(session, interpreter, given, device === 'gpu' ? 'gpu' : 'cpu');
    return made === undefined ? undefined : dataNodeOf(made);
  };
  const items = value.cell.kind === 'list' ? itemsOf(value) : null;
  if (items === null || !items.some((item) => dataNodeOf(item) !== undefined)) return constant(value);
  const nodes = items.map(
    (item) => dataNodeOf(item) ?? (scalarConstantOf(item) === undefined ? undefined : constant(item)),
  );
  return nodes.every((item) => item !== undefined) ? nodes : undefined;
}

function refuseInput(interpreter: Interpreter, path: string, i: number, value: Value): Value {
  const { kind } = value.cell;
  if (kind === 'foreign' || kind === 'symbol' || kind === 'instance')
    return interpreter.make.unknown(`input ${i} of ${path} is nothing that DALI data is made of here`, [
      value,
    ]);
  return interpreter.raise(
    'TypeError',
    `when calling operator \`nvidia.dali.${path}\`: expected inputs of type 'DataNode', list of 'DataNode' or ` +
      `convertible to constant nodes. Received input \`${i}\` of type '${kind}'.`,
  );
}

/** Input sets, one operator each; a single node stands in every set. */
function inputSets(
  inputs: readonly Input[],
  path: string,
  interpreter: Interpreter,
): readonly (readonly DataNode[])[] {
  const lists = inputs.filter((input): input is readonly DataNode[] => Array.isArray(input));
  if (lists.length === 0) return [inputs as readonly DataNode[]];
  const length = lists[0]!.length;
  if (lists.some((list) => list.length !== length)) {
    return interpreter.raise(
      'ValueError',
      `All argument lists for Multiple Input Sets used with operator \`${path}\` must have the same length`,
    );
  }
  return Array.from({ length }, (_, i) =>
    inputs.map((input) => (Array.isArray(input) ? (input[i] as DataNode) : (input as DataNode))),
  );
}

/** One output is a node, several are a list, none is an empty list. */
function unwrapped(outputs: readonly Value[], interpreter: Interpreter): Value {
  return outputs.length === 1 ? outputs[0]! : interpreter.make.list(outputs);
}

/** Outputs of input sets: one list for each output of the operator, or one list where it has one output. */
function repacked(sets: readonly (readonly Value[])[], interpreter: Interpreter): Value {
  const { make } = interpreter;
  if (sets[0]!.length === 1) return make.list(sets.map(([output]) => output!));
  return make.list(sets[0]!.map((_, i) => make.list(sets.map((outputs) => outputs[i]!))));
}
