/** From words of the command line to the value of an argument: conversion by type, choices (CPython 3.11, `_get_values`). */
import type { Interpreter } from '../../evaluation/interpreter.ts';
import type { Value } from '../../evaluation/value.ts';
import { attempt, isRaised } from '../support/raising.ts';
import { isNone, isOpen, textOf } from '../support/read.ts';
import { callWith } from '../support/signature.ts';
import type { Argument } from './argument.ts';
import { ArgumentError, invalidChoice, invalidValue } from './messages.ts';
import { SUPPRESS } from './nargs.ts';

export interface Converter {
  readonly interpreter: Interpreter;
  /** Type functions by registered name. */
  readonly types: ReadonlyMap<string, Value>;
  readonly argumentTypeError: Value;
}

/** `__name__` of a type function, for messages. */
function typeName(interpreter: Interpreter, type: Value): string {
  const { cell } = type;
  if (cell.kind === 'class' || cell.kind === 'function') return cell.name;
  if (cell.kind === 'builtin') return cell.name.slice(cell.name.lastIndexOf('.') + 1);
  if (cell.kind === 'method') return typeName(interpreter, cell.function);
  return interpreter.repr(type) ?? 'type';
}

/** One text, converted. @throws ArgumentError where the type function rejects it */
export function convert(converter: Converter, argument: Argument, text: Value): Value {
  const { interpreter } = converter;
  const registered = converter.types.get(textOf(argument.type) ?? '');
  const type = registered ?? argument.type;
  if (isNone(type) || type.cell === interpreter.builtin('str').cell) return text;
  const result = attempt(() => callWith(interpreter, type, text));
  if ('value' in result) return result.value;
  if (isRaised(interpreter, result.raised, [converter.argumentTypeError]) === true) {
    throw new ArgumentError(argument.name, result.raised.message);
  }
  const rejections = [interpreter.builtin('TypeError'), interpreter.builtin('ValueError')];
  if (isRaised(interpreter, result.raised, rejections) === true) {
    throw invalidValue(argument.name, typeName(interpreter, type), textOf(text) ?? '');
  }
  throw result.raised;
}

/** `value in choices`; undefined where that is not known. */
function isAmong(interpreter: Interpreter, value: Value, choices: Value): boolean | undefined {
  const answer = interpreter.truth(interpreter.compare('in', value, choices));
  if (answer !== undefined || choices.cell.kind === 'iterator') return answer;
  const answers = interpreter.iterate(choices)?.map((choice) => interpreter.equal(choice, value));
  return answers?.every((each) => each === false) === true ? false : undefined;
}

/** Choices that are themselves not known are not checked. */
function check({ interpreter }: Converter, argument: Argument, value: Value): Value {
  const { choices } = argument;
  if (isNone(choices) || isOpen(choices) || isOpen(value)) return value;
  if (isAmong(interpreter, value, choices) !== false) return value;
  const reprs = interpreter.iterate(choices)?.map((choice) => interpreter.repr(choice));
  const shown = interpreter.repr(value);
  if (reprs === undefined || shown === undefined || reprs.includes(undefined)) return value;
  throw invalidChoice(argument.name, shown, reprs as readonly string[]);
}

/**
 * The value that an argument makes of its words.
 * @param words str values, `--` included
 * @throws ArgumentError where they are rejected
 */
export function valueOfWords(converter: Converter, argument: Argument, words: readonly Value[]): Value {
  const { make } = converter.interpreter;
  const { nargs } = argument;
  const isPositional = argument.optionStrings.length === 0;
  const convertOne = (word: Value): Value => convert(converter, argument, word);
  if (nargs === '...') return make.list(words.map(convertOne));
  if (nargs === 'A...') {
    const values = words.map(convertOne);
    check(converter, argument, values[0]!);
    return make.list(values);
  }
  const dashes = words.findIndex((word) => textOf(word) === '--');
  const given = words.filter((_, i) => i !== dashes);
  if (given.length === 0 && nargs === '?') {
    const value = isPositional ? argument.default : argument.const;
    return textOf(value) === undefined ? value : check(converter, argument, convertOne(value));
  }
  if (given.length === 0 && nargs === '*' && isPositional) {
    return check(converter, argument, isNone(argument.default) ? make.list([]) : argument.default);
  }
  if (given.length === 1 && (nargs === null || nargs === '?')) {
    return check(converter, argument, convertOne(given[0]!));
  }
  if (nargs === SUPPRESS) return make.str(SUPPRESS);
  const values = given.map(convertOne);
  for (const value of values) check(converter, argument, value);
  return make.list(values);
}
