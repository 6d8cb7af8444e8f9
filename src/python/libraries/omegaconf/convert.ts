/** Typed values of structured configs, converted as the nodes of omegaconf convert them (nodes.py of 2.3). */
import type { Interpreter } from '../../evaluation/interpreter.ts';
import type { Value } from '../../evaluation/value.ts';
import { attempt, isRaised } from '../support/raising.ts';
import { callWith } from '../support/signature.ts';
import { fail, isContainer, isMissing, type Kit, plainly, type Types } from './container.ts';
import { copyOf, wrap } from './wrap.ts';

const YES: ReadonlySet<string> = new Set(['yes', 'y', 'on', 'true']);
const NO: ReadonlySet<string> = new Set(['no', 'n', 'off', 'false']);

/** The annotation without quotes, module and `Optional[…]`, and whether None is allowed. */
function readAnnotation(text: string): { readonly type: string; readonly isOptional: boolean } {
  const bare = text.replaceAll(/^["']|["']$|\b(?:typing|t)\./g, '').trim();
  const optional = /^Optional\[(.*)\]$/s.exec(bare)?.[1] ?? /^(.*?) *\| *None$/s.exec(bare)?.[1];
  return { type: optional ?? bare, isOptional: optional !== undefined || bare === 'Any' };
}

/** The annotation of the elements of `List[…]`, `Dict[str, …]` or `Tuple[…]` of one type; null for any. */
export function elementTypes(annotation: string): Types | undefined {
  const { type } = readAnnotation(annotation);
  const match = /^(list|List|dict|Dict|tuple|Tuple|Sequence)(?:\[(.*)\])?$/s.exec(type);
  if (match === null) return undefined;
  const inner = match[2];
  if (inner === undefined) return { fields: new Map(), element: null, isClosed: false };
  const isDict = /^d/i.test(match[1]!);
  const parts = isDict
    ? [inner.slice(inner.indexOf(',') + 1).trim()]
    : inner.split(',').map((part) => part.trim());
  const own = parts.filter((part) => part !== '...');
  const element =
    own.length > 0 && own.every((part) => part === own[0]) && !own[0]!.includes('[') ? own[0]! : '?';
  return { fields: new Map(), element: element === 'Any' ? null : element, isClosed: false };
}

/** What a field of this annotation makes of a value. Raises ValidationError where omegaconf does. */
export function converted(
  it: Interpreter,
  kit: Kit,
  annotation: string,
  value: Value,
  parent: Value | null,
): Value {
  return plainly(it, value, (plain) => {
    const { type, isOptional } = readAnnotation(annotation);
    const { cell } = plain;
    if (type === 'Any') return wrap(it, kit, plain, parent);
    if (isMissing(plain) || (cell.kind === 'str' && cell.value.includes('${'))) return plain;
    if (cell.kind === 'none') {
      if (isOptional) return plain;
      return fail(it, kit, 'ValidationError', 'field is not Optional');
    }
    const types = elementTypes(annotation);
    if (types !== undefined) return typedContainer(it, kit, plain, parent, types);
    return leaf(it, kit, type, plain, parent);
  });
}

function typedContainer(it: Interpreter, kit: Kit, value: Value, parent: Value | null, types: Types): Value {
  const { kind } = value.cell;
  if (isContainer(kit, value) && types.element === null) return copyOf(it, kit, value, parent);
  if (kind === 'dict' || kind === 'list' || kind === 'tuple') return wrap(it, kit, value, parent, types);
  return it.make.unknown('the elements of a typed config are not followed', [value]);
}

function leaf(it: Interpreter, kit: Kit, type: string, value: Value, parent: Value | null): Value {
  const { kind } = value.cell;
  const reject = (): never =>
    fail(it, kit, 'ValidationError', `Value of type '${kind}' could not be converted to ${type}`);
  const constant = kind === 'bool' || kind === 'int' || kind === 'float' || kind === 'str';
  if (!constant && ['int', 'float', 'str', 'bool'].includes(type))
    return it.make.unknown(`what a config makes of this value as ${type} is not followed`, [value]);
  if (type === 'int') return kind === 'int' || kind === 'str' ? number(it, 'int', value, reject) : reject();
  if (type === 'float') return kind === 'bool' ? reject() : number(it, 'float', value, reject);
  if (type === 'str') return callWith(it, it.builtin('str'), value);
  if (type === 'bool') return truth(it, value, reject);
  // A class of the program, an enum or a path: its own instances stay, a text may be converted.
  if (kind === 'instance' || kind === 'class') return wrap(it, kit, value, parent);
  return it.make.unknown(`what a config makes of this value as ${type} is not followed`, [value]);
}

function number(it: Interpreter, type: 'int' | 'float', value: Value, reject: () => never): Value {
  const result = attempt(() => callWith(it, it.builtin(type), value));
  if ('value' in result) return result.value;
  if (isRaised(it, result.raised, [it.builtin('ValueError')]) === true) return reject();
  throw result.raised;
}

function truth(it: Interpreter, value: Value, reject: () => never): Value {
  const { cell } = value;
  if (cell.kind === 'bool') return value;
  if (cell.kind === 'int') return it.make.bool(cell.value !== 0n, [value]);
  if (cell.kind !== 'str') return reject();
  if (/^\s*[-+]?\d+\s*$/.test(cell.value))
    return it.make.bool(BigInt(cell.value.trim().replace('+', '')) !== 0n, [value]);
  const word = cell.value.toLowerCase();
  if (YES.has(word)) return it.make.bool(true, [value]);
  return NO.has(word) ? it.make.bool(false, [value]) : reject();
}
