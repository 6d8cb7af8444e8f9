/** `format(value, spec)`. */
import type { Interpreter } from '../interpreter.ts';
import type { Value } from '../value.ts';
import { callWith, integerOf, typeName } from './cells.ts';
import { toFloat } from './arithmetic.ts';
import { codePointCount, sliceCodePoints } from './code-points.ts';
import { align, formatFloat, formatInteger } from './format-number.ts';
import { type FormatSpec, parseFormatSpec } from './format-spec.ts';
import { defines } from './lookup.ts';
import { strText } from './repr.ts';

/**
 * `format(value, spec)` as text; undefined where the value or its format is not known. Raises ValueError and TypeError
 * for specifications that the type rejects.
 */
export function formatSpec(value: Value, spec: string, interpreter: Interpreter): string | undefined {
  const { cell } = value;
  if (cell.kind === 'instance' && defines(cell.class, '__format__') !== false) {
    const method = interpreter.attribute(value, '__format__');
    const shown = callWith(interpreter, method, interpreter.make.str(spec));
    return shown.cell.kind === 'str' ? shown.cell.value : undefined;
  }
  if (cell.kind === 'foreign') {
    if (spec === '') return strText(value, interpreter);
    const plain = cell.library.toPython?.(value);
    return plain === undefined || plain.cell.kind === 'foreign'
      ? undefined
      : formatSpec(plain, spec, interpreter);
  }
  if (spec === '') return strText(value, interpreter);
  const parsed = parseFormatSpec(spec);
  if (parsed === undefined) return undefined;
  switch (cell.kind) {
    case 'str':
      return formatString(cell.value, parsed, interpreter);
    case 'int':
    case 'bool':
      return formatWhole(value, parsed, interpreter);
    case 'float':
      return formatReal(cell.value, parsed, value, interpreter);
    case 'unknown':
    case 'choice':
    case 'symbol':
      return undefined;
    default:
      return interpreter.raise(
        'TypeError',
        `unsupported format string passed to ${typeName(value)}.__format__`,
      );
  }
}

function formatString(text: string, spec: FormatSpec, interpreter: Interpreter): string {
  if (spec.type !== '' && spec.type !== 's') badType(spec.type, 'str', interpreter);
  if (spec.sign !== '') interpreter.raise('ValueError', 'Sign not allowed in string format specifier');
  if (spec.alternate)
    interpreter.raise('ValueError', 'Alternate form (#) not allowed in string format specifier');
  if (spec.align === '=')
    interpreter.raise('ValueError', "'=' alignment not allowed in string format specifier");
  if (spec.grouping !== '') interpreter.raise('ValueError', `Cannot specify '${spec.grouping}' with 's'.`);
  const cut =
    spec.precision === null ? text : sliceCodePoints(text, 0, Math.min(spec.precision, codePointCount(text)));
  return align(cut, spec, '<');
}

function formatWhole(value: Value, spec: FormatSpec, interpreter: Interpreter): string | undefined {
  const integer = integerOf(value.cell) ?? 0n;
  if (/^[eEfFgG%]$/.test(spec.type))
    return formatReal(toFloat(value.cell, interpreter), spec, value, interpreter);
  if (!/^[bcdnoxX]?$/.test(spec.type)) badType(spec.type, typeName(value), interpreter);
  if (spec.precision !== null)
    interpreter.raise('ValueError', 'Precision not allowed in integer format specifier');
  const isDecimal = spec.type === '' || spec.type === 'd';
  if (spec.grouping !== '' && !isDecimal && (spec.grouping === ',' || /[cn]/.test(spec.type)))
    interpreter.raise('ValueError', `Cannot specify '${spec.grouping}' with '${spec.type}'.`);
  if (spec.type !== 'c') return formatInteger(integer, spec);
  if (spec.sign !== '') interpreter.raise('ValueError', "Sign not allowed with integer format specifier 'c'");
  if (spec.alternate || spec.align === '=' || spec.zero) return undefined;
  return align(characterOf(integer, interpreter), spec, '>');
}

/** `chr` for the type `c`. */
function characterOf(code: bigint, interpreter: Interpreter): string {
  if (code < 0n || code > 0x10ffffn) interpreter.raise('OverflowError', '%c arg not in range(0x110000)');
  return String.fromCodePoint(Number(code));
}

function formatReal(
  number: number,
  spec: FormatSpec,
  value: Value,
  interpreter: Interpreter,
): string | undefined {
  if (!/^[eEfFgGn%]?$/.test(spec.type)) badType(spec.type, typeName(value), interpreter);
  if (spec.type === 'n' && spec.grouping !== '')
    interpreter.raise('ValueError', `Cannot specify '${spec.grouping}' with 'n'.`);
  return formatFloat(number, spec);
}

function badType(type: string, of: string, interpreter: Interpreter): never {
  return interpreter.raise('ValueError', `Unknown format code '${type}' for object of type '${of}'`);
}
