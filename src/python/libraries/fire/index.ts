/** What evaluation knows of fire: command lines made from functions, classes and other objects (fire 0.7). */
import type { Interpreter, LibraryModule } from '../../evaluation/interpreter.ts';
import type { Value } from '../../evaluation/value.ts';
import { callOpenly } from '../support/open-calls.ts';
import { shellWords } from '../shlex.ts';
import { isAbsent, textOf } from '../support/read.ts';
import { callWith, taught } from '../support/signature.ts';
import { METADATA } from './component.ts';
import { Unfollowed } from './members.ts';
import { walk } from './walk.ts';
import { FireError } from './words.ts';

/** The words of the command line, or of `command=`: a list, or a text as a shell reads it. */
function givenWords(it: Interpreter, command: Value | undefined): readonly Value[] | undefined {
  if (isAbsent(command)) return it.iterate(it.attribute(it.taughtModule('sys'), 'argv'))?.slice(1);
  const text = textOf(command);
  if (text === undefined) {
    const isSequence = command.cell.kind === 'list' || command.cell.kind === 'tuple';
    return isSequence ? it.iterate(command) : undefined;
  }
  const words = shellWords(text, false);
  if ('wrong' in words) return it.raise('ValueError', words.wrong);
  return words.map((word) => it.make.str(word, [command]));
}

/** The words for fire; undefined where they, or settings of fire behind the last `--`, are not followed. */
function wordsOf(it: Interpreter, command: Value | undefined): readonly Value[] | undefined {
  const words = givenWords(it, command);
  if (words?.every((word) => textOf(word) !== undefined) !== true) return undefined;
  const last = words.findLastIndex((word) => textOf(word) === '--');
  if (last < 0) return words;
  const settings = words.slice(last + 1).map(textOf);
  return settings.every((text) => text === '-v' || text === '--verbose') ? words.slice(0, last) : undefined;
}

function fireFunction(interpreter: Interpreter): Value {
  return taught(
    interpreter,
    'fire.Fire',
    'component=, command=, name=, serialize=',
    (given, it) => {
      const own = given.get('component');
      const component = isAbsent(own) ? it.make.dict(it.globals()) : own;
      const unfollowed = (why: string): Value => callOpenly(it, component, it.make.unknown(why));
      if (isAbsent(own) && it.callers.length > 0)
        return unfollowed('what fire calls among the names of a function is not followed');
      const words = wordsOf(it, given.get('command'));
      if (words === undefined) return unfollowed('the words that fire reads are not followed');
      try {
        const result = walk(it, component, words);
        const serialize = given.get('serialize');
        if (!isAbsent(serialize)) callWith(it, serialize, result);
        else if (result.cell.kind === 'iterator') it.iterate(result);
        return result;
      } catch (error) {
        if (error instanceof FireError) return it.exit(error.message, true);
        if (error instanceof Unfollowed) return unfollowed(error.message);
        throw error;
      }
    },
    'lazy',
  );
}

/** `SetParseFn(…)`, `SetParseFns(…)`: words of the function are parsed by functions of the program. */
function parsing(interpreter: Interpreter, name: string): Value {
  return interpreter.make.builtin(
    `fire.decorators.${name}`,
    (_args, it) =>
      it.make.builtin(
        `fire.decorators.${name}()`,
        ({ positional: [decorated] }, running) => {
          const target = decorated ?? running.make.none();
          if (target.cell.kind === 'function')
            running.setAttribute(target, METADATA, running.make.bool(true));
          return target;
        },
        'lazy',
      ),
    'lazy',
  );
}

export const fireDecorators: LibraryModule = {
  name: 'fire.decorators',
  exports: (interpreter) => ({
    SetParseFn: parsing(interpreter, 'SetParseFn'),
    SetParseFns: parsing(interpreter, 'SetParseFns'),
  }),
};

export const fire: LibraryModule = {
  name: 'fire',
  exports: (interpreter) => ({
    Fire: fireFunction(interpreter),
    decorators: interpreter.taughtModule('fire.decorators'),
  }),
};
