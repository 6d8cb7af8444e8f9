/** Data nodes as Python values (DALI: `nvidia.dali.data_node.DataNode`). */
import type { CallArguments, Interpreter } from '../../python/evaluation/interpreter.ts';
import type { ForeignLibrary, Value } from '../../python/evaluation/value.ts';
import { arrayConstantOf } from '../arrays.ts';
import { isFloat } from '../dtypes.ts';
import { sideOf } from '../derandomize/chance.ts';
import type { DataNode } from '../graph.ts';
import { isNone, textOf } from '../values.ts';
import { arithmetic } from './arithmetic.ts';
import { dataNodeOf, isInstanceOfOnly, NODE } from './guards.ts';
import { merge } from './merge.ts';
import { operate, type Running } from './operate.ts';
import type { Building, Session } from './session.ts';
import { subscript } from './subscript.ts';

const IN_CONDITION =
  '"DataNode" was used in conditional context - it might have been used in truth evaluation for `if` statement, ' +
  'logical expression or cast to a boolean. To use conditional execution via `if` statements you need to specify ' +
  '`enable_conditionals=True` in `@nvidia.dali.pipeline_def` decorator.';

const UNARY: Readonly<Record<string, string>> = { '-': 'minus', '~': 'bitnot' };

/** Answers for the data nodes of one evaluation; `session` gives that evaluation's state. */
export function dataNodes(session: () => Session): ForeignLibrary {
  return {
    name: NODE,
    describe: (payload) => `an output of ${(payload as DataNode).operator.path}`,
    attribute: (value, name, interpreter) => attribute(session(), value, name, interpreter),
    subscript: (value, index, interpreter) =>
      subscript(session(), interpreter, dataNodeOf(value)!, index) ??
      interpreter.make.unknown('the index of DALI data is not known', [value, index]),
    binary: (operator, left, right, interpreter) => {
      if (operator === '@')
        return interpreter.raise('TypeError', "unsupported operand type(s) for @: 'DataNode'");
      return binary(session(), operator, left, right, interpreter);
    },
    unary: (operator, operand, interpreter) => unary(session(), operator, operand, interpreter),
    iterate: (_, interpreter) => interpreter.raise('TypeError', "'DataNode' object is not iterable"),
    length: (_, interpreter) => interpreter.raise('TypeError', "object of type 'DataNode' has no len()"),
    truth: (value, interpreter) => {
      const state = session();
      const building = state.building.at(-1);
      if (building?.conditionals !== true) return interpreter.raise('TypeError', IN_CONDITION);
      return (state.derandomizes ? decidedByCoin(building, value, interpreter) : undefined) ?? 'data';
    },
    merge: (condition, then, otherwise, interpreter) =>
      merge(session(), interpreter, condition, then, otherwise),
    isInstance: (_, of) => isInstanceOfOnly('nvidia.dali.data_node.DataNode', of),
  };
}

/** A coin takes its probability-0 side; undefined where something else decides. */
function decidedByCoin(
  { decided }: Building,
  value: Value,
  { here, isTentative }: Interpreter,
): boolean | undefined {
  const side = sideOf(dataNodeOf(value)!);
  if (side === undefined) return undefined;
  if (here !== null && !isTentative) decided.set(here, side !== 0);
  return side !== 0;
}

/** NumPy, asked first where its value stands on the left, makes a Python number of a scalar and an array of objects of an array. */
function binary(
  session: Session,
  operator: string,
  left: Value,
  right: Value,
  interpreter: Interpreter,
): Value | undefined {
  const array = arrayConstantOf(left);
  if (array === undefined) return arithmetic(session, interpreter, operator, [left, right]);
  const { make } = interpreter;
  if (!array.isScalar) return make.unknown('a NumPy array of DALI data is not followed', [left, right]);
  const [number] = array.data;
  const plain =
    array.dtype === 'BOOL'
      ? make.bool(number !== 0, [left])
      : isFloat(array.dtype)
        ? make.float(number!, [left])
        : make.int(number!, [left]);
  return arithmetic(session, interpreter, operator, [plain, right]);
}

function unary(
  session: Session,
  operator: string,
  operand: Value,
  interpreter: Interpreter,
): Value | undefined {
  if (operator === '+') return operand;
  if (operator !== 'not') return arithmetic(session, interpreter, UNARY[operator] ?? operator, [operand]);
  if (session.building.at(-1)?.conditionals !== true) return interpreter.raise('TypeError', IN_CONDITION);
  return arithmetic(session, interpreter, 'not', [operand]);
}

function attribute(session: Session, value: Value, name: string, interpreter: Interpreter): Value {
  const { make } = interpreter;
  const node = dataNodeOf(value)!;
  const members = session.building.at(-1)?.members;
  if (members?.has(name) === false && !interpreter.isTentative) members.set(name, interpreter.here);
  const method = (call: (args: CallArguments, running: Interpreter) => Value): Value =>
    make.builtin(`DataNode.${name}`, call, 'lazy');
  switch (name) {
    case 'gpu':
    case 'cpu':
      return method((_, running) => transfer(session, value, name, running));
    case 'shape':
      return method((args, running) => derived(session, node, 'fn.shapes', args, running));
    case 'property':
    case 'source_info':
      return method((args, running) =>
        derived(session, node, 'fn.get_property', propertyArguments(name, args, running), running),
      );
    case 'device':
      return make.str(node.meta.device);
    default:
      return make.unknown(`\`.${name}\` of DALI data is not taught`, [value]);
  }
}

function propertyArguments(name: string, args: CallArguments, interpreter: Interpreter): CallArguments {
  const key = name === 'source_info' ? interpreter.make.str('source_info') : args.positional[0];
  return key === undefined ? args : { ...args, keywords: new Map([['key', key], ...args.keywords]) };
}

/** `.gpu()` and `.cpu()`: nothing where the data is there already. */
function transfer(session: Session, value: Value, to: 'cpu' | 'gpu', interpreter: Interpreter): Value {
  const node = dataNodeOf(value)!;
  if (node.meta.device === to) return value;
  return only(
    operate(session, interpreter, {
      path: 'transfer',
      inputs: [node],
      arguments: new Map(),
      device: to,
      at: interpreter.here,
    }),
  );
}

/** Operators behind methods: their result is on the CPU unless `device=` says otherwise. */
function derived(
  session: Session,
  node: DataNode,
  path: string,
  args: CallArguments,
  interpreter: Interpreter,
): Value {
  const device = args.keywords.get('device');
  const on = device === undefined || isNone(device) ? 'cpu' : textOf(device);
  if (args.open !== null || (on !== 'cpu' && on !== 'gpu'))
    return interpreter.make.unknown(`the arguments of ${path} are not known`, args.positional);
  const running: Running = {
    path,
    inputs: [node],
    arguments: new Map(args.keywords),
    device: on,
    at: args.node,
  };
  return only(operate(session, interpreter, running));
}

function only(outputs: readonly Value[] | undefined): Value {
  const [value] = outputs ?? [];
  if (value === undefined) throw new Error('an operator of one output gave none');
  return value;
}
