/** Options and arguments of click (click 8.5, `core.py`): how they are declared and what they are worth. */
import type { Interpreter } from '../../evaluation/interpreter.ts';
import type { ForeignLibrary, Value } from '../../evaluation/value.ts';
import type { SyntaxNode } from '../../syntax/node.ts';
import { countOf, isAbsent, isNone, isOpen, textOf } from '../support/read.ts';
import { callWith } from '../support/signature.ts';
import { ClickError, convertWord } from './types.ts';

export interface Parameter {
  readonly kind: 'option' | 'argument';
  /** The callback's parameter. */
  readonly name: string;
  readonly flags: readonly string[];
  /** `--no-x` of `--x/--no-x`. */
  readonly negations: readonly string[];
  readonly isFlag: boolean;
  readonly isCounted: boolean;
  readonly isMultiple: boolean;
  /** How many words it takes; -1 for any number. */
  readonly nargs: number;
  readonly isRequired: boolean;
  readonly isExposed: boolean;
  readonly type: Value | undefined;
  readonly default: Value | undefined;
  readonly flagValue: Value | undefined;
  /** Names of variables of the environment. */
  readonly variables: readonly string[];
  /** Why its value is not known, whatever is given. */
  readonly lost: string | null;
  readonly node: SyntaxNode | null;
}

const library: ForeignLibrary = { name: 'click', describe: () => 'a parameter of a command' };

export function holdParameter(it: Interpreter, parameter: Parameter): Value {
  return it.make.foreign(library, parameter);
}

export function parameterOf({ cell }: Value): Parameter | undefined {
  return cell.kind === 'foreign' && cell.library === library ? (cell.payload as Parameter) : undefined;
}

/** The longest dash-prefixed declaration names the parameter, unless one stands without dashes. */
function nameOf(declarations: readonly string[]): string {
  const plain = declarations.find((each) => /^[A-Za-z_]\w*$/.test(each));
  if (plain !== undefined) return plain;
  const flags = declarations.map((each) => each.split('/')[0]!.trim());
  const dashes = (flag: string): number => (flag.startsWith('--') ? 2 : 1);
  const [first] = flags.toSorted((a, b) => dashes(b) - dashes(a));
  return (first ?? '').replace(/^-+/, '').replaceAll('-', '_').toLowerCase();
}

/** Settings that click acts on in ways that are not followed. */
const UNFOLLOWED = ['callback', 'cls', 'prompt', 'confirmation_prompt', 'flag_value', 'show_envvar_default'];

function isSet(it: Interpreter, settings: ReadonlyMap<string, Value>, name: string): boolean {
  const value = settings.get(name);
  return value !== undefined && it.truth(value) !== false;
}

/** The type that a default stands for where none is given. */
function guessedType(it: Interpreter, initial: Value | undefined): Value | undefined {
  const isSeveral = initial?.cell.kind === 'list' || initial?.cell.kind === 'tuple';
  const one = isSeveral ? it.iterate(initial!)?.[0] : initial;
  const kind = one?.cell.kind;
  return kind === 'int' || kind === 'float' || kind === 'bool' ? it.builtin(kind) : undefined;
}

export function declareParameter(
  it: Interpreter,
  kind: Parameter['kind'],
  words: readonly string[],
  settings: ReadonlyMap<string, Value>,
  node: SyntaxNode | null,
): Parameter {
  const declared = words.filter((word) => word.startsWith('-'));
  const flags = declared.map((word) => word.split('/')[0]!.trim());
  const negations = declared.flatMap((word) =>
    word
      .split('/')
      .slice(1)
      .map((each) => each.trim()),
  );
  const initial = settings.get('default');
  const isTyped = !isAbsent(settings.get('type'));
  const isFlag =
    kind === 'option' && !settings.has('count') && (negations.length > 0 || isSet(it, settings, 'is_flag'));
  const given = settings.get('envvar');
  const variables =
    given === undefined ? [] : given.cell.kind === 'str' ? [given] : (it.iterate(given) ?? []);
  const nargs = settings.has('nargs') ? countOf(settings.get('nargs')) : 1;
  const unfollowed = UNFOLLOWED.find((name) => settings.has(name) && !isNone(settings.get(name)));
  const lost =
    unfollowed !== undefined
      ? `\`${unfollowed}=\` of a click parameter is not followed`
      : isFlag && isTyped && settings.get('type')!.cell !== it.builtin('bool').cell
        ? 'a click flag of a type of its own is not followed'
        : nargs === undefined
          ? 'how many words a click parameter takes is not known'
          : null;
  return {
    kind,
    name: kind === 'argument' ? words[0]!.replaceAll('-', '_').toLowerCase() : nameOf(words),
    flags,
    negations,
    isFlag,
    isCounted: isSet(it, settings, 'count'),
    isMultiple: isSet(it, settings, 'multiple'),
    nargs: nargs ?? 1,
    isRequired: settings.has('required')
      ? isSet(it, settings, 'required')
      : kind === 'argument' && isAbsent(initial) && nargs !== -1,
    isExposed: !settings.has('expose_value') || isSet(it, settings, 'expose_value'),
    type: isTyped ? settings.get('type') : guessedType(it, initial),
    default: initial,
    flagValue: settings.get('flag_value'),
    variables: variables.flatMap((variable) => textOf(variable) ?? []),
    lost,
    node,
  };
}

/** What messages call a parameter. */
export function hintOf({ kind, name, flags, negations, isRequired, nargs }: Parameter): string {
  if (kind === 'option') return [...flags, ...negations].map((flag) => `'${flag}'`).join(' / ');
  const shown = isRequired ? name.toUpperCase() : `[${name.toUpperCase()}]`;
  return `'${shown}${nargs === 1 ? '' : '...'}'`;
}

/** Converts words, or a default. @throws ClickError with click's message */
function converted(it: Interpreter, parameter: Parameter, value: Value): Value {
  const one = (word: Value): Value => {
    if (isOpen(word)) {
      const each = it.make.builtin('click', ({ positional: [plain] }) => one(plain!));
      return callWith(it, each, word);
    }
    return isNone(word)
      ? word
      : convertWord(it, parameter.isFlag ? it.builtin('bool') : parameter.type, word);
  };
  const several = (values: Value, inner: (word: Value) => Value): Value => {
    const items = it.iterate(values);
    return items === undefined
      ? it.make.unknown(`the values of \`${parameter.name}\` are not known`, [values])
      : it.make.tuple(items.map(inner), [values]);
  };
  const each = (word: Value): Value => (parameter.nargs === 1 ? one(word) : several(word, one));
  try {
    return parameter.isMultiple ? several(value, each) : each(value);
  } catch (error) {
    if (!(error instanceof ClickError)) throw error;
    throw new ClickError(`Invalid value for ${hintOf(parameter)}: ${error.message}`);
  }
}

function fromEnvironment(it: Interpreter, { variables }: Parameter): Value | undefined {
  for (const name of variables) {
    const text = it.settings.env[name];
    if (text !== undefined && text !== '') {
      return it.make.via(it.make.str(text), { at: null, text: `${name}=${text}`, from: [] });
    }
  }
  return undefined;
}

/** What is given to a parameter that the command line leaves out. */
function withoutWords(it: Interpreter, parameter: Parameter): Value {
  const { make } = it;
  const own = fromEnvironment(it, parameter);
  const isSeveral = parameter.isMultiple || parameter.nargs !== 1;
  if (own !== undefined)
    return isSeveral || parameter.isCounted
      ? make.unknown('how click splits a variable of the environment is not followed', [own])
      : converted(it, parameter, own);
  const { default: initial } = parameter;
  if (isAbsent(initial)) {
    if (parameter.isRequired) {
      const name =
        parameter.flags.find((flag) => flag.startsWith('--')) ?? parameter.flags[0] ?? parameter.name;
      return make.unknown(`the training argument \`${name}\` is required and was not given`, [], name);
    }
    if (parameter.isMultiple || parameter.nargs === -1) return make.tuple([]);
    if (parameter.isCounted) return make.int(0);
    return parameter.isFlag && initial === undefined ? make.bool(false) : make.none();
  }
  const isCallable = initial.cell.kind === 'function' || initial.cell.kind === 'builtin';
  const value = isCallable ? callWith(it, initial) : initial;
  return parameter.isCounted ? value : converted(it, parameter, value);
}

/** True for a flag that, given, is false in click 8.1 and true in click 8.5. */
function isVersioned(it: Interpreter, { isFlag, negations, default: initial }: Parameter): boolean {
  return isFlag && negations.length === 0 && !isAbsent(initial) && it.truth(initial) !== false;
}

/** The value of a parameter. @param words what the command line gave, undefined where nothing @throws ClickError */
export function valueOf(it: Interpreter, parameter: Parameter, words: Value | undefined): Value {
  if (parameter.lost !== null) return it.make.unknown(parameter.lost);
  if (words !== undefined && isVersioned(it, parameter))
    return it.make.unknown(
      'what a flag without a negation makes of a default that is true depends on the version of click',
    );
  const value =
    words === undefined
      ? withoutWords(it, parameter)
      : parameter.isCounted
        ? words
        : converted(it, parameter, words);
  return it.make.via(value, { at: parameter.node, from: [value.origin] });
}
