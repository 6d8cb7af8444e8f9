/** Sub-commands: `add_subparsers().add_parser(name)`, and handing the rest of the command line to one of them. */
import type { Interpreter } from '../../evaluation/interpreter.ts';
import type { Value } from '../../evaluation/value.ts';
import { isAbsent, textOf } from '../support/read.ts';
import { type Given, callWith, taught } from '../support/signature.ts';
import { SUPPRESS } from './nargs.ts';

/** Where words that a sub-parser does not know wait for the parser above it. */
export const UNRECOGNIZED = '_unrecognized_args';

/** `_SubParsersAction.add_parser(name, *, help, aliases, **arguments of the parser class)`. */
export function addParser(interpreter: Interpreter): Value {
  return taught(
    interpreter,
    'argparse._SubParsersAction.add_parser',
    'self, name, **named',
    (given, it) => {
      const self = given.need('self');
      const keywords = new Map(given.named);
      const name = given.need('name');
      if (isAbsent(keywords.get('prog'))) {
        const prefix = textOf(it.attribute(self, '_prog_prefix')) ?? '';
        keywords.set('prog', it.make.str(`${prefix} ${textOf(name) ?? ''}`));
      }
      const aliases = keywords.get('aliases');
      keywords.delete('aliases');
      keywords.delete('help');
      const parserClass = it.attribute(self, '_parser_class');
      const parser = it.call(parserClass, { positional: [], keywords, open: null, node: given.node });
      const choices = it.attribute(self, 'choices');
      const names = [name, ...((aliases && it.iterate(aliases)) ?? [])];
      for (const each of names) it.setSubscript(choices, each, parser);
      return parser;
    },
    'lazy',
  );
}

/** `__call__`: the chosen parser reads the remaining words; what it leaves is kept for the parser above. */
export function callSubparser(given: Given, interpreter: Interpreter): void {
  const { make } = interpreter;
  const self = given.need('self');
  const namespace = given.need('namespace');
  const [name, ...rest] = interpreter.iterate(given.need('values')) ?? [];
  const dest = textOf(interpreter.attribute(self, 'dest'));
  if (name === undefined) return;
  if (dest !== undefined && dest !== SUPPRESS) interpreter.setAttribute(namespace, dest, name);
  const parser = interpreter.subscript(interpreter.attribute(self, 'choices'), name);
  const parse = interpreter.attribute(parser, 'parse_known_args');
  const [inner, left] = interpreter.iterate(callWith(interpreter, parse, make.list(rest), make.none())) ?? [];
  const members = inner && interpreter.members(inner);
  if (members === undefined || left === undefined) {
    throw new SubparserLost(inner ?? parser);
  }
  for (const [key, value] of members) interpreter.setAttribute(namespace, key, value);
  const words = interpreter.iterate(left) ?? [];
  if (words.length === 0) return;
  const before = interpreter.members(namespace)?.find(([key]) => key === UNRECOGNIZED)?.[1];
  const waiting = (before && interpreter.iterate(before)) ?? [];
  interpreter.setAttribute(namespace, UNRECOGNIZED, make.list([...waiting, ...words]));
}

/** What a sub-parser makes of its words is not known. */
export class SubparserLost extends Error {
  readonly value: Value;
  constructor(value: Value) {
    super('what a sub-parser gives is not known');
    this.value = value;
  }
}
