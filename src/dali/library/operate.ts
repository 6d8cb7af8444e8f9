/** Running one operator: its place in the graph and what is known of its outputs. */
import { Sequence } from '../../python/evaluation/stores.ts';
import type { Interpreter } from '../../python/evaluation/interpreter.ts';
import type { Value } from '../../python/evaluation/value.ts';
import type { SyntaxNode } from '../../python/syntax/node.ts';
import { operatorAt } from '../catalogue/catalogue.ts';
import type { Counterpart } from '../counterpart.ts';
import type { DataNode, Device, Meta, Operator } from '../graph.ts';
import { infer } from '../inference/index.ts';
import { inputOperatorAt } from '../inputs/index.ts';
import { RANDOM_SCHEMAS } from '../random.ts';
import { dataNodeOf } from './guards.ts';
import type { Session } from './session.ts';

export interface Running {
  readonly path: string;
  /** The class whose object is applied, where one is. */
  readonly object?: string | undefined;
  readonly inputs: readonly DataNode[];
  readonly arguments: ReadonlyMap<string, Value>;
  readonly device: Device;
  readonly at: SyntaxNode | null;
  /** What is known of the outputs of what is no operator of the catalogue. */
  readonly metas?: readonly Meta[];
  /** Whether the outputs differ from run to run; left out where the catalogue says it. */
  readonly isRandom?: boolean;
  /** Where the text has the input; by position 0 where left out. */
  readonly data?: { readonly position: number; readonly name: string | null };
  /** Set where the operator stands for a call that draws random numbers. */
  readonly counterpart?: Counterpart;
}

/** Adds the operator to the graph and gives its outputs; undefined where their number is not known. */
export function operate(
  session: Session,
  interpreter: Interpreter,
  running: Running,
): readonly Value[] | undefined {
  const metas = metasOf(running);
  if (metas === undefined) return undefined;
  const operators = session.building.at(-1)?.operators ?? [];
  const outputs: DataNode[] = [];
  const operator: Operator = {
    id: operators.length,
    path: running.path,
    inputs: running.inputs,
    device: running.device,
    at: running.at,
    object: running.object ?? null,
    arguments: new Map([...running.arguments].map(([name, value]) => [name, snapshot(value)])),
    tensorArguments: nodesAmong(running.arguments),
    outputs,
    activation: interpreter.activation,
    isInput: inputOperatorAt(running.path) !== undefined,
    isRandom: running.isRandom ?? RANDOM_SCHEMAS.has(operatorAt(running.path)?.schema ?? ''),
    counterpart: running.counterpart ?? null,
  };
  for (const [index, meta] of metas.entries()) outputs.push({ operator, index, meta });
  if (!interpreter.isTentative) operators.push(operator);
  return outputs.map((node) => interpreter.make.foreign(session.nodes, node, originsOf(running)));
}

function originsOf(running: Running): readonly Value[] {
  return [...running.arguments.values()];
}

/** The argument as it is now: a list may be written to later, or its writes undone. */
function snapshot(value: Value): Value {
  const { cell, origin } = value;
  if (cell.kind === 'tuple') return { cell: { ...cell, items: cell.items.map(snapshot) }, origin };
  if (cell.kind !== 'list') return value;
  const items = cell.items.read();
  return 'lost' in items
    ? value
    : { cell: { kind: 'list', items: new Sequence(items.map(snapshot), null) }, origin };
}

function nodesAmong(values: ReadonlyMap<string, Value>): ReadonlyMap<string, DataNode> {
  const nodes = new Map<string, DataNode>();
  for (const [name, value] of values) {
    const node = dataNodeOf(value);
    if (node !== undefined) nodes.set(name, node);
  }
  return nodes;
}

/** An input operator says itself what it puts out; for all others the transfer rules do. */
export function metasOf(running: Running): readonly Meta[] | undefined {
  if (running.metas !== undefined) return running.metas;
  const tensorArguments = nodesAmong(running.arguments);
  const input = inputOperatorAt(running.path);
  if (input !== undefined) {
    return input.outputs(running.arguments, running.device)?.map(({ meta }) => meta);
  }
  return infer({
    ...running,
    inputs: running.inputs.map(({ meta }) => meta),
    tensorArguments: new Map([...tensorArguments].map(([name, { meta }]) => [name, meta])),
  });
}
