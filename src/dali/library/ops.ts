/** `nvidia.dali.ops`: operator objects. What the object was made with and what it is called with make one operator. */
import type { CallArguments, Interpreter } from '../../python/evaluation/interpreter.ts';
import type { ForeignLibrary, Value } from '../../python/evaluation/value.ts';
import { functionPathOf } from '../catalogue/catalogue.ts';
import { isNone } from '../values.ts';
import { callOperator } from './fn.ts';
import type { Session } from './session.ts';

const OBJECT = 'nvidia.dali operator object';

/** Leading parameters of the classes that DALI wrote by hand; those of all others are keywords only. */
const POSITIONAL: Readonly<Record<string, readonly string[]>> = {
  ExternalSource: ['source', 'num_outputs'],
  PythonFunction: ['function'],
  TFRecord: ['path', 'index_path', 'features'],
  TFRecordReader: ['path', 'index_path', 'features'],
};

interface OperatorObject {
  /** Path below `nvidia.dali`: `ops.readers.File`. */
  readonly path: string;
  /** What it was made with, `device` included, which is `cpu` unless given: an object does not follow its inputs. */
  readonly given: ReadonlyMap<string, Value>;
}

/** The class `ops.…` at a path: calling it makes an object, calling that runs the operator. */
export function operatorClass(session: () => Session, path: string, { make }: Interpreter): Value {
  const objects = operatorObjects(session);
  const names = POSITIONAL[path.split('.').at(-1)!] ?? [];
  return make.builtin(
    `nvidia.dali.${path}`,
    (args, running) => {
      if (args.open !== null)
        return running.make.unknown(`the arguments of ${path} are not known in full`, [args.open]);
      if (args.positional.length > names.length) {
        const counts = `${names.length + 1} positional arguments but ${args.positional.length + 1} were given`;
        return running.raise('TypeError', `${path}.__init__() takes ${counts}`);
      }
      const given = new Map([
        ['device', running.make.str('cpu')],
        ...args.positional.map((value, i) => [names[i]!, value] as const),
        ...args.keywords,
      ]);
      return running.make.foreign(objects, { path, given } satisfies OperatorObject);
    },
    'lazy',
  );
}

function operatorObjects(session: () => Session): ForeignLibrary {
  return {
    name: OBJECT,
    describe: (payload) => `an ${(payload as OperatorObject).path} object`,
    holds: (payload) => [...(payload as OperatorObject).given.values()],
    attribute(value, name, interpreter) {
      const { path, given } = objectOf(value);
      if (name === 'device') return given.get('device')!;
      return interpreter.make.unknown(`\`.${name}\` of an ${path} object is not taught`, [value]);
    },
    call: (value, args, interpreter) => apply(session(), objectOf(value), args, interpreter),
  };
}

function objectOf({ cell }: Value): OperatorObject {
  return (cell as { readonly payload: object }).payload as OperatorObject;
}

/**
 * An argument is given once: None does not count, and DALI raises for any other that comes again. `ExternalSource` is
 * written apart in DALI: there the call's `name` and `layout` count.
 */
function apply(
  session: Session,
  { path, given }: OperatorObject,
  args: CallArguments,
  interpreter: Interpreter,
): Value {
  const keywords = new Map(given);
  for (const [name, value] of args.keywords) {
    if (name === 'device')
      interpreter.raise('RuntimeError', 'AddArg failed. Argument with name "device" already exists.');
    if (isNone(value)) continue;
    if (given.has(name) && path !== 'ops.ExternalSource')
      interpreter.raise('ValueError', `The argument \`${name}\` was already specified in __init__.`);
    keywords.set(name, value);
  }
  return callOperator(session, functionPathOf(path), { ...args, keywords }, interpreter, path);
}
