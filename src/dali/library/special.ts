/** Operators whose wrappers in DALI are written by hand. */
import type { CallArguments, Interpreter } from '../../python/evaluation/interpreter.ts';
import type { Value } from '../../python/evaluation/value.ts';
import { isNone, textOf } from '../values.ts';
import { operate } from './operate.ts';
import type { Session } from './session.ts';

/** Positional arguments under their names. */
function named(names: readonly string[], args: CallArguments): ReadonlyMap<string, Value> {
  const positional = args.positional.map((value, i) => [names[i] ?? `argument ${i}`, value] as const);
  return new Map([...positional, ...args.keywords]);
}

function onCpu(given: ReadonlyMap<string, Value>): 'cpu' | 'gpu' | undefined {
  const device = given.get('device');
  if (device === undefined || isNone(device)) return 'cpu';
  const text = textOf(device);
  return text === 'cpu' || text === 'gpu' ? text : undefined;
}

/** `fn.external_source(source, num_outputs)`: a node, or with `num_outputs` a list of them. */
export function externalSource(
  session: Session,
  path: string,
  args: CallArguments,
  interpreter: Interpreter,
  object?: string,
): Value {
  const { make } = interpreter;
  const given = named(['source', 'num_outputs'], args);
  const device = onCpu(given);
  const running = { path, object, inputs: [], arguments: given, at: args.node };
  const outputs = device && operate(session, interpreter, { ...running, device });
  if (outputs === undefined)
    return make.unknown(`the device or number of outputs of ${path} is not known`, [...given.values()]);
  const count = given.get('num_outputs');
  return count === undefined || isNone(count) ? outputs[0]! : make.list(outputs);
}

/** `fn.readers.tfrecord(path, index_path, features)`: a dict with an output for each feature. */
export function tfrecord(
  session: Session,
  path: string,
  args: CallArguments,
  interpreter: Interpreter,
  object?: string,
): Value {
  const { make } = interpreter;
  const given = named(['path', 'index_path', 'features'], args);
  const features = given.get('features');
  const entries = features && interpreter.entries(features);
  if (entries === undefined)
    return make.unknown(`the features of ${path} are not known`, [...given.values()]);
  const keys = make.list(entries.map(([key]) => key));
  const kinds = make.list(entries.map(([, feature]) => feature));
  const running = {
    path,
    object,
    inputs: [],
    arguments: new Map([...given, ['feature_names', keys], ['feature_kinds', kinds]]),
    device: 'cpu',
    at: args.node,
  } as const;
  const outputs = operate(session, interpreter, running) ?? [];
  return make.dictOf(entries.map(([key], i) => [key, outputs[i]!] as const));
}
