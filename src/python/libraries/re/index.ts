/** What evaluation knows of `re`: patterns that JavaScript matches as Python does, on texts that are known. */
import type { Interpreter, LibraryModule } from '../../evaluation/interpreter.ts';
import type { ForeignLibrary, Value } from '../../evaluation/value.ts';
import { isAbsent, textOf } from '../support/read.ts';
import { type Given, taught } from '../support/signature.ts';
import { findAll, findIterator, isFollowed, matchOnce, split, substitute } from './operations.ts';
import { type Pattern, readPattern } from './pattern.ts';

interface Compiled {
  readonly pattern: Pattern;
  /** The text of the pattern. */
  readonly text: Value;
}

interface Operation {
  /** Parameters behind the pattern. */
  readonly parameters: string;
  /** It looks for one match after the other: a pattern that matches nothing is not followed. */
  readonly isRepeated: boolean;
  run(it: Interpreter, pattern: Pattern, subject: Value, given: Given): Value;
}

const once = (where: 'anywhere' | 'here' | 'whole'): Operation => ({
  parameters: 'string',
  isRepeated: false,
  run: (it, pattern, subject) => matchOnce(it, pattern, subject, where),
});

const OPERATIONS: Readonly<Record<string, Operation>> = {
  match: once('here'),
  fullmatch: once('whole'),
  search: once('anywhere'),
  findall: { parameters: 'string', isRepeated: true, run: findAll },
  finditer: { parameters: 'string', isRepeated: true, run: findIterator },
  split: {
    parameters: 'string, maxsplit=',
    isRepeated: true,
    run: (it, pattern, subject, given) => split(it, pattern, subject, given.get('maxsplit')),
  },
  sub: {
    parameters: 'repl, string, count=',
    isRepeated: true,
    run: (it, pattern, subject, given) =>
      substitute(it, pattern, given.need('repl'), subject, given.get('count')),
  },
};

function operate(it: Interpreter, { isRepeated, run }: Operation, pattern: Pattern, given: Given): Value {
  const subject = given.need('string');
  const text = textOf(subject);
  if (text === undefined || !isFollowed(pattern, text) || (isRepeated && pattern.isNullable))
    return it.make.unknown('what this pattern matches here is not followed', [subject]);
  return run(it, pattern, subject, given);
}

const library: ForeignLibrary = {
  name: 're',
  describe: () => 'a pattern of re',
  holds: (payload) => [(payload as Compiled).text],
  truth: () => true,
  attribute: (value, name, it) => {
    const { pattern, text } = compiledOf(value)!;
    if (name === 'pattern') return text;
    const operation = Object.hasOwn(OPERATIONS, name) ? OPERATIONS[name]! : undefined;
    if (operation === undefined)
      return it.make.unknown(`\`.${name}\` of a pattern of re is not taught`, [value]);
    return taught(it, `re.Pattern.${name}`, operation.parameters, (given, running) =>
      operate(running, operation, pattern, given),
    );
  },
};

function compiledOf({ cell }: Value): Compiled | undefined {
  return cell.kind === 'foreign' && cell.library === library ? (cell.payload as Compiled) : undefined;
}

/** What `flags=` says; undefined for more than one flag and those that are not followed. */
function flagsOf(
  given: Value | undefined,
): { readonly ignoreCase: boolean; readonly dotAll: boolean } | undefined {
  const isNone = given === undefined || (given.cell.kind === 'int' && given.cell.value === 0n);
  if (isNone) return { ignoreCase: false, dotAll: false };
  const name = given.cell.kind === 'symbol' ? given.cell.path : '';
  const [ignoreCase, dotAll] = [/^re\.I(?:GNORECASE)?$/.test(name), /^re\.(?:S|DOTALL)$/.test(name)];
  return ignoreCase || dotAll ? { ignoreCase, dotAll } : undefined;
}

/** A pattern that was compiled, or the text of one; undefined where it is not followed. */
function patternOf(given: Given): Pattern | undefined {
  const value = given.need('pattern');
  const compiled = compiledOf(value);
  if (compiled !== undefined) return isAbsent(given.get('flags')) ? compiled.pattern : undefined;
  const text = textOf(value);
  const flags = flagsOf(given.get('flags'));
  return text === undefined || flags === undefined ? undefined : readPattern(text, flags);
}

const SPECIAL = /[()[\]{}?*+\-|^$\\.&~# \t\n\r\v\f]/g;

export const re: LibraryModule = {
  name: 're',
  alwaysThere: true,
  exports: (interpreter) => {
    const lost = (it: Interpreter, given: Given): Value =>
      it.make.unknown('this pattern is not followed', [given.need('pattern')]);
    const operations = Object.entries(OPERATIONS).map(([name, operation]) => {
      const parameters = `pattern, ${operation.parameters}, flags=`;
      const run = (given: Given, it: Interpreter): Value => {
        const pattern = patternOf(given);
        return pattern === undefined ? lost(it, given) : operate(it, operation, pattern, given);
      };
      return [name, taught(interpreter, `re.${name}`, parameters, run)] as const;
    });
    return {
      ...Object.fromEntries(operations),
      compile: taught(interpreter, 're.compile', 'pattern, flags=', (given, it) => {
        const text = given.need('pattern');
        const pattern = patternOf(given);
        if (pattern === undefined) return lost(it, given);
        const compiled: Compiled = { pattern, text };
        return compiledOf(text) === undefined ? it.make.foreign(library, compiled) : text;
      }),
      escape: taught(interpreter, 're.escape', 'pattern', (given, it) => {
        const text = textOf(given.need('pattern'));
        return text === undefined
          ? lost(it, given)
          : it.make.str(text.replaceAll(SPECIAL, '\\$&'), [given.need('pattern')]);
      }),
    };
  },
};
