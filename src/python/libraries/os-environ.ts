/** `os.environ`: empty but for what was given; what else a program finds absent is an assumption. */
import type { Interpreter } from '../evaluation/interpreter.ts';
import type { ForeignLibrary, Value } from '../evaluation/value.ts';
import { textOf } from './support/read.ts';
import { callWith, taught } from './support/signature.ts';

interface Environment {
  /** A dict of what is set. */
  readonly variables: Value;
}

function variablesOf(value: Value): Value {
  const { cell } = value;
  if (cell.kind !== 'foreign') throw new Error('os.environ is not of its library');
  return (cell.payload as Environment).variables;
}

/** What a variable holds; undefined where it is not set, null where that is not known. */
function read(interpreter: Interpreter, environment: Value, name: string): Value | undefined | null {
  const entries = interpreter.entries(variablesOf(environment));
  if (entries === undefined) return null;
  return entries.find(([key]) => textOf(key) === name)?.[1];
}

/** A value that stands because a variable is not set. */
function absent(interpreter: Interpreter, name: string, value: Value): Value {
  const assumed = interpreter.assume(`environment variable ${name} is not set`);
  return interpreter.make.via(value, { at: interpreter.here, from: [value.origin, assumed] });
}

function unknownVariable({ make }: Interpreter, name: string | undefined, from: readonly Value[]): Value {
  const what = name === undefined ? 'an environment variable' : `environment variable \`${name}\``;
  return make.unknown(`${what} was not given`, from);
}

function get(interpreter: Interpreter, environment: Value, key: Value, fallback: Value): Value {
  const name = textOf(key);
  if (name === undefined) return unknownVariable(interpreter, name, [key]);
  const value = read(interpreter, environment, name);
  if (value === null) return unknownVariable(interpreter, name, [key]);
  return value ?? absent(interpreter, name, fallback);
}

const environLibrary: ForeignLibrary = {
  name: 'os.environ',
  describe: () => 'os.environ',
  attribute: (value, name, interpreter) => {
    if (name === 'get') {
      return taught(
        interpreter,
        'os.environ.get',
        'key, default=',
        (given, it) => get(it, value, given.need('key'), given.get('default') ?? it.make.none()),
        'lazy',
      );
    }
    if (name === 'setdefault') {
      return taught(interpreter, 'os.environ.setdefault', 'key, default', (given, it) => {
        const result = get(it, value, given.need('key'), given.need('default'));
        it.setSubscript(variablesOf(value), given.need('key'), result);
        return result;
      });
    }
    if (name === 'pop') {
      return taught(interpreter, 'os.environ.pop', 'key, default=', (given, it) => {
        const result = get(
          it,
          value,
          given.need('key'),
          given.get('default') ?? unknownVariable(it, textOf(given.need('key')), []),
        );
        callWith(it, it.attribute(variablesOf(value), 'pop'), given.need('key'), it.make.none());
        return result;
      });
    }
    if (name === 'update') return interpreter.attribute(variablesOf(value), name);
    return callableOnAll(interpreter, value, name);
  },
  subscript: (value, index, interpreter) => {
    const name = textOf(index);
    const held = name === undefined ? null : read(interpreter, value, name);
    return held ?? unknownVariable(interpreter, name, [index]);
  },
  setSubscript: (value, index, to, interpreter) => interpreter.setSubscript(variablesOf(value), index, to),
  contains: (value, item, interpreter) => {
    const name = textOf(item);
    const held = name === undefined ? null : read(interpreter, value, name);
    if (held === null || name === undefined) return undefined;
    return held === undefined
      ? absent(interpreter, name, interpreter.make.bool(false))
      : interpreter.make.bool(true, [held]);
  },
  truth: () => undefined,
};

/** What depends on all variables (`items`, `copy`) is not known. */
function callableOnAll({ make }: Interpreter, environment: Value, name: string): Value {
  return make.builtin(
    `os.environ.${name}`,
    (_args, it) => it.make.unknown('the whole environment is not known', [environment]),
    'lazy',
  );
}

export function environ({ make, settings }: Interpreter): Value {
  const given = Object.entries(settings.env).map(([name, value]) => {
    return [name, make.via(make.str(value), { at: null, text: `--env ${name}=${value}`, from: [] })] as const;
  });
  const payload: Environment = { variables: make.dict(given) };
  return make.foreign(environLibrary, payload);
}

export function getenv(interpreter: Interpreter, environment: Value): Value {
  return taught(
    interpreter,
    'os.getenv',
    'key, default=',
    (given, it) => get(it, environment, given.need('key'), given.get('default') ?? it.make.none()),
    'lazy',
  );
}
