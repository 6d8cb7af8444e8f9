/** `print`: what it prints is not followed, what the objects of the program do that it prints, or prints to, is. */
import type { CallArguments, Interpreter } from '../../interpreter.ts';
import type { Value } from '../../value.ts';
import { defines } from '../lookup.ts';

/** The built-in function. */
export function printFunction({ make }: Interpreter): Value {
  return make.builtin('print', printed, 'lazy');
}

function printed({ positional, keywords }: CallArguments, m: Interpreter): Value {
  const stream = keywords.get('file');
  const isNamed = stream !== undefined && stream.cell.kind !== 'none';
  const file = isNamed ? stream : m.attribute(m.importModule('sys'), 'stdout');
  if (!isOfProgram(file)) {
    for (const value of positional) if (saysItself(value)) m.strValue(value);
    return m.make.none();
  }
  const write = (text: Value): void => void call(m, m.attribute(file, 'write'), text);
  for (const [i, value] of positional.entries()) {
    if (i > 0) write(separator(m, keywords.get('sep'), ' '));
    write(m.strValue(value) ?? m.make.unknown('what is printed is not known', [value]));
  }
  write(separator(m, keywords.get('end'), '\n'));
  const flush = keywords.get('flush');
  if (flush !== undefined && m.truth(flush) !== false) call(m, m.attribute(file, 'flush'));
  return m.make.none();
}

function separator({ make }: Interpreter, given: Value | undefined, otherwise: string): Value {
  return given === undefined || given.cell.kind === 'none' ? make.str(otherwise) : given;
}

function call(m: Interpreter, callee: Value, ...positional: readonly Value[]): Value {
  return m.call(callee, { positional, keywords: new Map(), open: null, node: m.here });
}

/** An object whose class the program defines, or may be one. */
function isOfProgram({ cell }: Value): boolean {
  if (cell.kind === 'choice') return isOfProgram(cell.then) || isOfProgram(cell.else);
  return cell.kind === 'instance';
}

function saysItself({ cell }: Value): boolean {
  if (cell.kind !== 'instance') return false;
  return defines(cell.class, '__str__') === true || defines(cell.class, '__repr__') === true;
}
