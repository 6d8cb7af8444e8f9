/** Commands and groups of click: what calling them does to the program. */
import type { CallArguments, Interpreter } from '../../evaluation/interpreter.ts';
import type { ForeignLibrary, Value } from '../../evaluation/value.ts';
import { isAbsent, isNone, textOf } from '../support/read.ts';
import { takeWords } from './command-line.ts';
import { parameterOf, valueOf, type Parameter } from './parameters.ts';
import { ClickError } from './types.ts';

export interface Command {
  readonly callback: Value;
  /** List of parameters, in order of declaration. */
  readonly parameters: Value;
  /** Dict of commands by name; null where the command has none. */
  readonly commands: Value | null;
  /** A group's own callback runs without a command too. */
  readonly runsAlone: boolean;
  readonly name: string | null;
}

/** Attribute of a function whose first argument is the context. */
export const CONTEXT = '__click_context__';

export function commandOf({ cell }: Value): Command | undefined {
  return cell.kind === 'foreign' && cell.library === library ? (cell.payload as Command) : undefined;
}

function parametersOf(it: Interpreter, { parameters }: Command): readonly Parameter[] | undefined {
  const all = it.iterate(parameters)?.map(parameterOf);
  return all?.includes(undefined) === false ? (all as readonly Parameter[]) : undefined;
}

/** What the parameters are worth, by name: those that were given first, as click converts them. */
function valuesOf(
  it: Interpreter,
  parameters: readonly Parameter[],
  given: ReadonlyMap<Parameter, Value>,
): ReadonlyMap<string, Value> {
  const values = new Map<string, Value>();
  for (const parameter of new Set([...given.keys(), ...parameters])) {
    const value = valueOf(it, parameter, given.get(parameter));
    if (parameter.isExposed) values.set(parameter.name, value);
  }
  return values;
}

/** Holds a command that another library made. */
export function holdCommand(it: Interpreter, command: Command): Value {
  return it.make.foreign(library, command);
}

/** Calls a command's function. */
function runCallback(it: Interpreter, { callback }: Command, keywords: ReadonlyMap<string, Value>): Value {
  const wants = callback.cell.kind === 'function' && callback.cell.attributes.read(CONTEXT) !== undefined;
  const positional = wants ? [it.make.unknown('the context of click is not followed')] : [];
  return it.call(callback, { positional, keywords, open: null, node: it.here });
}

/** Runs a command on words. @throws ClickError with click's message */
function run(it: Interpreter, command: Command, words: readonly Value[]): Value {
  const parameters = parametersOf(it, command);
  if (parameters === undefined) return it.make.unknown('the parameters of a click command are not known');
  const help = words.find((word) => textOf(word) === '--help');
  if (help !== undefined && command.commands === null)
    it.exit('--help makes the training program print its help and end', true);
  const { given, rest } = takeWords(it, parameters, words, command.commands === null);
  const values = valuesOf(it, parameters, given);
  if (command.commands === null) {
    if (rest.length > 0) {
      const shown = rest.map((word) => textOf(word) ?? '').join(' ');
      throw new ClickError(`Got unexpected extra argument${rest.length === 1 ? '' : 's'} (${shown})`);
    }
    return runCallback(it, command, values);
  }
  const [name, ...others] = rest;
  if (name === undefined) {
    if (command.runsAlone) return runCallback(it, command, values);
    if (words.length === 0)
      it.exit('the training program prints its help and ends: it was given no command', true);
    throw new ClickError('Missing command.');
  }
  const has = it.truth(it.compare('in', name, command.commands));
  if (has === undefined) return it.make.unknown('the commands of a click group are not known', [name]);
  if (!has) {
    const what = /^-./.test(textOf(name)!) ? 'option' : 'command';
    throw new ClickError(`No such ${what} '${textOf(name)}'.`);
  }
  const inner = commandOf(it.subscript(command.commands, name));
  if (inner === undefined) return it.make.unknown('a command of a click group is not known', [name]);
  if (!isNone(command.callback)) runCallback(it, command, values);
  return run(it, inner, others);
}

/** `command(args=None, …, standalone_mode=True)`: reads the command line, runs, and ends the program. */
export function runCommandLine(it: Interpreter, command: Command, args: CallArguments): Value {
  const [first] = args.positional;
  const own = first ?? args.keywords.get('args');
  const all = isAbsent(own) ? it.attribute(it.taughtModule('sys'), 'argv') : own;
  const words = it.iterate(all)?.slice(isAbsent(own) ? 1 : 0);
  if (args.open !== null || words?.every((word) => textOf(word) !== undefined) !== true)
    return it.make.unknown('the words that a click command reads are not known');
  const standalone = args.keywords.get('standalone_mode');
  const ends = standalone === undefined ? true : it.truth(standalone);
  try {
    const result = run(it, command, words);
    if (ends === true) return it.exit('the training program ends itself');
    return ends === undefined ? it.make.unknown('whether click ends the program is not known') : result;
  } catch (error) {
    if (error instanceof ClickError) return it.exit(error.message, true);
    throw error;
  }
}

const library: ForeignLibrary = {
  name: 'click',
  describe: () => 'a click command',
  holds: (payload) => {
    const { callback, parameters, commands } = payload as Command;
    return [callback, parameters, ...(commands === null ? [] : [commands])];
  },
  call: (value, args, it) => runCommandLine(it, commandOf(value)!, args),
  attribute: (value, name, it) => {
    const command = commandOf(value)!;
    if (name === 'main')
      return it.make.builtin(
        'click.Command.main',
        (args, running) => runCommandLine(running, command, args),
        'lazy',
      );
    if (name === 'callback') return command.callback;
    if (name === 'params') return command.parameters;
    if (command.commands !== null && (name === 'command' || name === 'group'))
      return commandMaker(it, name === 'group', command);
    if (command.commands !== null && name === 'add_command') return adding(it, command);
    return it.make.unknown(`\`.${name}\` of a click command is not taught`, [value]);
  },
  truth: () => true,
};

function adding(it: Interpreter, group: Command): Value {
  return it.make.builtin(
    'click.Group.add_command',
    ({ positional: [added, second], keywords }, running) => {
      const name = second ?? keywords.get('name');
      const own = added && commandOf(added)?.name;
      const key = isAbsent(name)
        ? own === null || own === undefined
          ? undefined
          : running.make.str(own)
        : name;
      const lost = running.make.unknown('the name of a click command is not known');
      if (added !== undefined) running.setSubscript(group.commands!, key ?? lost, added);
      return running.make.none();
    },
    'lazy',
  );
}

/** What a command is called: its function's name, without what names of commands end in. */
function defaultName(callback: Value): string | null {
  if (callback.cell.kind !== 'function') return null;
  const name = callback.cell.name.toLowerCase().replaceAll('_', '-');
  return name.replace(/-(command|cmd|group|grp)$/, '') || name;
}

function make(
  it: Interpreter,
  callback: Value,
  name: Value | undefined,
  isGroup: boolean,
  runsAlone: boolean,
): Value {
  const { cell } = callback;
  const declared = cell.kind === 'function' ? cell.attributes.read('__click_params__') : undefined;
  const items = declared === undefined ? [] : it.iterate(declared);
  const command: Command = {
    callback,
    parameters: items === undefined ? declared! : it.make.list(items.toReversed()),
    commands: isGroup ? it.make.dict([]) : null,
    runsAlone,
    name: textOf(name) ?? defaultName(callback),
  };
  return holdCommand(it, command);
}

/** `@click.command(…)`, `@click.group(…)`, and the same of a group, which takes the command up. */
export function commandMaker(
  interpreter: Interpreter,
  isGroup: boolean,
  group: Command | null = null,
): Value {
  const label = isGroup ? 'click.group' : 'click.command';
  return interpreter.make.builtin(
    label,
    ({ positional: [first], keywords, open }, it) => {
      if (open !== null || keywords.has('cls') || keywords.has('params'))
        return it.make.builtin(
          label,
          (_args, running) =>
            running.make.unknown('a click command with `cls=` or `params=` is not followed'),
          'lazy',
        );
      const alone = keywords.get('invoke_without_command');
      const runsAlone = alone !== undefined && it.truth(alone) === true;
      const decorate = (running: Interpreter, callback: Value, name: Value | undefined): Value => {
        const made = make(running, callback, name, isGroup, runsAlone);
        const key = commandOf(made)!.name;
        if (group?.commands)
          running.setSubscript(
            group.commands,
            key === null
              ? running.make.unknown('the name of a click command is not known')
              : running.make.str(key),
            made,
          );
        return made;
      };
      if (first?.cell.kind === 'function') return decorate(it, first, keywords.get('name'));
      const name = first ?? keywords.get('name');
      return it.make.builtin(
        label,
        ({ positional: [callback] }, running) => decorate(running, callback ?? running.make.none(), name),
        'lazy',
      );
    },
    'lazy',
  );
}
