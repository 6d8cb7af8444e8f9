/** What evaluation knows of click (click 8.5): commands, groups, options and arguments, and how they read the command line. */
import type { CallArguments, Interpreter, LibraryModule } from '../../evaluation/interpreter.ts';
import type { Value } from '../../evaluation/value.ts';
import { each, silentFunction, unknownFunction } from '../support/harmless.ts';
import { textOf } from '../support/read.ts';
import { callWith } from '../support/signature.ts';
import { CONTEXT, commandMaker, commandOf } from './commands.ts';
import { declareParameter, holdParameter } from './parameters.ts';
import { types } from './types.ts';

const PARAMETERS = '__click_params__';

/** Adds a parameter to a command, or to a function that is going to be one. */
function attach(it: Interpreter, target: Value, parameter: Value): Value {
  const command = commandOf(target);
  if (command !== undefined) {
    callWith(it, it.attribute(command.parameters, 'append'), parameter);
    return target;
  }
  if (target.cell.kind !== 'function')
    return it.make.unknown('what a click parameter belongs to is not followed', [target]);
  const before = target.cell.attributes.read(PARAMETERS);
  const list = before ?? it.make.list([]);
  if (before === undefined) it.setAttribute(target, PARAMETERS, list);
  callWith(it, it.attribute(list, 'append'), parameter);
  return target;
}

/** `@click.option(…)`, `@click.argument(…)`. */
function declaring(interpreter: Interpreter, kind: 'option' | 'argument'): Value {
  return interpreter.make.builtin(
    `click.${kind}`,
    ({ positional, keywords, open, node }: CallArguments, it) => {
      const words = positional.map(textOf);
      const isKnown = open === null && words.length > 0 && !words.includes(undefined);
      const parameter = isKnown
        ? holdParameter(it, declareParameter(it, kind, words as readonly string[], keywords, node))
        : it.make.unknown('a click parameter is declared in a way that is not known');
      return it.make.builtin(
        `click.${kind}`,
        ({ positional: [target] }, running) => attach(running, target ?? running.make.none(), parameter),
        'lazy',
      );
    },
    'lazy',
  );
}

/** `@click.pass_context`, `@click.pass_obj`: the function gets one more argument, which is not known. */
function passing(interpreter: Interpreter, name: string): Value {
  return interpreter.make.builtin(
    `click.${name}`,
    ({ positional: [target] }, it) => {
      if (target?.cell.kind === 'function') it.setAttribute(target, CONTEXT, it.make.bool(true));
      return target ?? it.make.none();
    },
    'lazy',
  );
}

/** A decorator that adds an option which only prints. */
function printing(interpreter: Interpreter, name: string): Value {
  return interpreter.make.builtin(
    `click.${name}`,
    (_args, it) =>
      it.make.builtin(
        `click.${name}`,
        ({ positional: [target] }, inner) => target ?? inner.make.none(),
        'lazy',
      ),
    'lazy',
  );
}

export const click: LibraryModule = {
  name: 'click',
  exports: (interpreter) => ({
    ...types(interpreter),
    command: commandMaker(interpreter, false),
    group: commandMaker(interpreter, true),
    option: declaring(interpreter, 'option'),
    argument: declaring(interpreter, 'argument'),
    pass_context: passing(interpreter, 'pass_context'),
    pass_obj: passing(interpreter, 'pass_obj'),
    version_option: printing(interpreter, 'version_option'),
    help_option: printing(interpreter, 'help_option'),
    ...each(['echo', 'secho', 'clear', 'pause'], (name) => silentFunction(interpreter, `click.${name}`)),
    ...each(['prompt', 'confirm', 'get_current_context', 'style', 'edit', 'getchar'], (name) =>
      unknownFunction(interpreter, `click.${name}`, `what click.${name}() gives is not known`),
    ),
  }),
};
