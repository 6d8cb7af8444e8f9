/** One flag of absl.flags: an object with a name, a default and a value. */
import type { Interpreter } from '../../evaluation/interpreter.ts';
import type { ClassCell, ForeignLibrary, Value } from '../../evaluation/value.ts';
import type { SyntaxNode } from '../../syntax/node.ts';
import { isNone, isOpen, realOf } from '../support/read.ts';
import { callWith } from '../support/signature.ts';
import { FlagError, type Kind } from './kinds.ts';

interface Spec {
  readonly name: string;
  readonly kind: Kind;
  readonly node: SyntaxNode | null;
}

const specLibrary: ForeignLibrary = { name: 'absl.flags', describe: () => 'the kind of a flag' };
/** Attribute that holds what the flag is; no program can name it. */
const SPEC = '<spec>';

export function specOf(flag: Value): Spec | undefined {
  const held = flag.cell.kind === 'instance' ? flag.cell.namespace.read(SPEC) : undefined;
  return held?.cell.kind === 'foreign' && held.cell.library === specLibrary
    ? (held.cell.payload as Spec)
    : undefined;
}

/** What a flag makes of a text or a default. @throws FlagError with absl's words and the flag's name */
export function parseValue(it: Interpreter, { name, kind }: Spec, argument: Value): Value {
  const one = (value: Value): Value => {
    try {
      return kind.parse(it, value);
    } catch (error) {
      if (!(error instanceof FlagError)) throw error;
      throw new FlagError(`flag --${name}=${it.str(value) ?? '…'}: ${error.message}`);
    }
  };
  const each = it.make.builtin(`--${name}`, ({ positional: [value] }) => one(value!));
  const parse = (value: Value): Value => (isOpen(value) ? callWith(it, each, value) : one(value));
  if (!kind.multi) return parse(argument);
  const isOne = argument.cell.kind === 'str' || realOf(argument) !== undefined;
  const items = isOne ? [argument] : it.iterate(argument);
  return items === undefined
    ? it.make.unknown(`the default of the flag --${name} is not known`, [argument])
    : it.make.list(items.map(parse), [argument]);
}

/** Sets a flag's default, and its value as long as nothing else did. */
export function setDefault(it: Interpreter, flag: Value, to: Value): void {
  const spec = specOf(flag);
  const value = isNone(to) || spec === undefined ? to : parseValue(it, spec, to);
  it.setAttribute(flag, 'default', value);
  const isUntouched = it.truth(it.attribute(flag, 'using_default_value'));
  if (isUntouched === false) return;
  it.setAttribute(
    flag,
    'value',
    isUntouched ? value : it.make.unknown('whether a flag was set is not known'),
  );
}

export function makeFlag(it: Interpreter, flagClass: Value, spec: Spec, initial: Value): Value {
  const { make } = it;
  const flag = make.instance(flagClass.cell as ClassCell, [
    [SPEC, make.foreign(specLibrary, spec)],
    ['name', make.str(spec.name)],
    ['boolean', make.bool(spec.kind.boolean)],
    ['present', make.int(0)],
    ['using_default_value', make.bool(true)],
    ['required', make.bool(false)],
    ['value', make.none()],
  ]);
  setDefault(it, flag, initial);
  return flag;
}

/** Takes a text of the command line. @param shown the words that gave it */
export function giveText(it: Interpreter, flag: Value, text: Value, shown: string): void {
  const spec = specOf(flag);
  if (spec === undefined) return;
  const parsed = parseValue(it, spec, text);
  const before = it.truth(it.attribute(flag, 'using_default_value')) === false;
  const all = spec.kind.multi && before ? it.binary('+', it.attribute(flag, 'value'), parsed) : parsed;
  const origin = { at: spec.node, text: shown, from: [] };
  it.setAttribute(flag, 'value', it.make.via(all, origin));
  it.setAttribute(flag, 'using_default_value', it.make.bool(false));
  it.setAttribute(flag, 'present', it.binary('+', it.attribute(flag, 'present'), it.make.int(1)));
}
