/** The action classes of argparse: what an argument does with its values (CPython 3.11, `class Action` and below). */
import type { Interpreter } from '../../evaluation/interpreter.ts';
import type { Value } from '../../evaluation/value.ts';
import { isNone, textOf } from '../support/read.ts';
import { type Given, callWith, taught } from '../support/signature.ts';
import { SUPPRESS } from './nargs.ts';
import { callSubparser, addParser } from './subparsers.ts';

/** Attributes of every action. */
const ATTRIBUTES = [
  'option_strings',
  'dest',
  'nargs',
  'const',
  'default',
  'type',
  'choices',
  'required',
  'help',
  'metavar',
];
const SIGNATURE = `self, option_strings, dest, nargs=, const=, default=, type=, choices=, required=, help=, metavar=`;

type Act = (given: Given, interpreter: Interpreter) => void;

interface Kind {
  readonly name: string;
  readonly base: string;
  /** Values of attributes that the class itself decides. */
  readonly fixed?: (given: Given, interpreter: Interpreter) => Readonly<Record<string, Value>>;
  /** Values of attributes that the caller leaves out. */
  readonly initial?: (interpreter: Interpreter) => Readonly<Record<string, Value>>;
  readonly act?: Act;
}

function store(given: Given, interpreter: Interpreter, value: Value): void {
  const dest = textOf(interpreter.attribute(given.need('self'), 'dest'));
  if (dest !== undefined) interpreter.setAttribute(given.need('namespace'), dest, value);
}

/** What the namespace holds for the argument so far; None where nothing. */
function present(given: Given, interpreter: Interpreter): Value {
  const dest = interpreter.attribute(given.need('self'), 'dest');
  const { make } = interpreter;
  return callWith(interpreter, interpreter.builtin('getattr'), given.need('namespace'), dest, make.none());
}

/** A copy of the list so far with more elements: the list that is the default is not changed. */
function grown(given: Given, interpreter: Interpreter, more: Value): Value {
  const before = present(given, interpreter);
  const { kind } = before.cell;
  if (
    kind !== 'list' &&
    kind !== 'none' &&
    (kind === 'tuple' || interpreter.constant(before) !== undefined)
  ) {
    interpreter.raise('AttributeError', `'${kind}' object has no attribute 'append'`);
  }
  const items = kind === 'none' ? [] : interpreter.iterate(before);
  const added = interpreter.iterate(more);
  if (items === undefined || added === undefined)
    return interpreter.make.unknown('the elements are not known', [before, more]);
  return interpreter.make.list([...items, ...added]);
}

const noValues = (_given: Given, { make }: Interpreter): Readonly<Record<string, Value>> => ({
  nargs: make.int(0),
});

const stopWith =
  (what: string): Act =>
  (given, interpreter) => {
    const option = textOf(given.get('option_string')) ?? what;
    interpreter.exit(`${option} makes the training program print its ${what} and end`, true);
  };

const KINDS: readonly Kind[] = [
  { name: '_StoreAction', base: 'Action', act: (given, it) => store(given, it, given.need('values')) },
  {
    name: '_StoreConstAction',
    base: 'Action',
    fixed: noValues,
    act: (given, it) => store(given, it, it.attribute(given.need('self'), 'const')),
  },
  {
    name: '_StoreTrueAction',
    base: '_StoreConstAction',
    fixed: (given, it) => ({ ...noValues(given, it), const: it.make.bool(true) }),
    initial: ({ make }) => ({ default: make.bool(false) }),
  },
  {
    name: '_StoreFalseAction',
    base: '_StoreConstAction',
    fixed: (given, it) => ({ ...noValues(given, it), const: it.make.bool(false) }),
    initial: ({ make }) => ({ default: make.bool(true) }),
  },
  {
    name: '_AppendAction',
    base: 'Action',
    act: (given, it) => store(given, it, grown(given, it, it.make.list([given.need('values')]))),
  },
  {
    name: '_AppendConstAction',
    base: 'Action',
    fixed: noValues,
    act: (given, it) =>
      store(given, it, grown(given, it, it.make.list([it.attribute(given.need('self'), 'const')]))),
  },
  {
    name: '_ExtendAction',
    base: '_AppendAction',
    act: (given, it) => store(given, it, grown(given, it, given.need('values'))),
  },
  {
    name: '_CountAction',
    base: 'Action',
    fixed: noValues,
    act: (given, it) => {
      const before = present(given, it);
      store(given, it, it.binary('+', isNone(before) ? it.make.int(0) : before, it.make.int(1)));
    },
  },
  {
    name: 'BooleanOptionalAction',
    base: 'Action',
    fixed: (given, it) => ({ ...noValues(given, it), option_strings: withNegations(given, it) }),
    act: (given, it) => {
      const option = textOf(given.get('option_string')) ?? '';
      store(given, it, it.make.bool(!option.startsWith('--no-')));
    },
  },
  { name: '_HelpAction', base: 'Action', fixed: noValues, initial: suppressed, act: stopWith('help') },
  { name: '_VersionAction', base: 'Action', fixed: noValues, initial: suppressed, act: stopWith('version') },
  {
    name: '_SubParsersAction',
    base: 'Action',
    fixed: ({ get }, { make }) => ({
      nargs: make.str('A...'),
      choices: make.dict([]),
      _prog_prefix: get('prog') ?? make.none(),
      _parser_class: get('parser_class') ?? make.none(),
    }),
    act: callSubparser,
  },
];

function suppressed({ make }: Interpreter): Readonly<Record<string, Value>> {
  return { default: make.str(SUPPRESS) };
}

/** `--x` and `--no-x` for each long option. */
function withNegations(given: Given, interpreter: Interpreter): Value {
  const { make } = interpreter;
  const flags = interpreter.iterate(given.need('option_strings'));
  if (flags === undefined) return given.need('option_strings');
  return make.list(
    flags.flatMap((flag) => {
      const text = textOf(flag);
      return text?.startsWith('--') === true ? [flag, make.str(`--no-${text.slice(2)}`)] : [flag];
    }),
  );
}

/** Names that the registry of a parser gives to the classes. */
export const REGISTRY: Readonly<Record<string, string>> = {
  store: '_StoreAction',
  store_const: '_StoreConstAction',
  store_true: '_StoreTrueAction',
  store_false: '_StoreFalseAction',
  append: '_AppendAction',
  append_const: '_AppendConstAction',
  count: '_CountAction',
  help: '_HelpAction',
  version: '_VersionAction',
  extend: '_ExtendAction',
  parsers: '_SubParsersAction',
};

function initializer(interpreter: Interpreter, kind: Kind): Value {
  return taught(
    interpreter,
    `argparse.${kind.name}.__init__`,
    `${SIGNATURE}, version=, prog=, parser_class=`,
    (given, it) => {
      const fixed = kind.fixed?.(given, it) ?? {};
      const initial = kind.initial?.(it) ?? {};
      const required = (): Value => it.make.bool(false);
      const self = given.need('self');
      for (const name of ATTRIBUTES) {
        const fallback = initial[name] ?? (name === 'required' ? required() : it.make.none());
        it.setAttribute(self, name, fixed[name] ?? given.get(name) ?? fallback);
      }
      for (const [name, value] of Object.entries(fixed)) {
        if (!ATTRIBUTES.includes(name)) it.setAttribute(self, name, value);
      }
      return it.make.none();
    },
    'lazy',
  );
}

/** The action classes by name; each has `__init__` and `__call__(parser, namespace, values, option_string)`. */
export function actionClasses(interpreter: Interpreter): ReadonlyMap<string, Value> {
  const { make } = interpreter;
  const base: Kind = { name: 'Action', base: '' };
  const classes = new Map([['Action', make.class('Action', { __init__: initializer(interpreter, base) })]]);
  for (const kind of KINDS) {
    const { act } = kind;
    const members: Record<string, Value> = { __init__: initializer(interpreter, kind) };
    if (act !== undefined) {
      members['__call__'] = taught(
        interpreter,
        `argparse.${kind.name}.__call__`,
        'self, parser, namespace, values, option_string=',
        (given, it) => {
          act(given, it);
          return it.make.none();
        },
        'lazy',
      );
    }
    if (kind.name === '_SubParsersAction') members['add_parser'] = addParser(interpreter);
    classes.set(kind.name, make.class(kind.name, members, undefined, [classes.get(kind.base)!]));
  }
  return classes;
}
