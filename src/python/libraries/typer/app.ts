/** `typer.Typer()`: functions that become commands, and what calling the app does. */
import type { CallArguments, Interpreter } from '../../evaluation/interpreter.ts';
import type { ForeignLibrary, Value } from '../../evaluation/value.ts';
import { commandOf, holdCommand, runCommandLine } from '../click/commands.ts';
import { callOpenly } from '../support/open-calls.ts';
import { isAbsent, isNone, textOf } from '../support/read.ts';
import { callWith } from '../support/signature.ts';
import { commandOfFunction } from './command.ts';

export interface App {
  /** List of (name or None, function). */
  readonly commands: Value;
  /** List of the functions that `@app.callback()` took; the last one counts. */
  readonly callbacks: Value;
  /** List of settings that are not followed. */
  readonly odd: Value;
  /** List of truth values: the group runs without a command too. */
  readonly alone: Value;
}

/** Settings that change what commands are or do. */
const UNFOLLOWED = ['cls', 'context_settings', 'chain', 'result_callback', 'callback', 'subcommand_metavar'];

function append(it: Interpreter, list: Value, value: Value): void {
  callWith(it, it.attribute(list, 'append'), value);
}

function appOf({ cell }: Value): App {
  return (cell as { readonly payload: object }).payload as App;
}

/** Notes settings that are not followed, and whether the group runs alone. */
function note(it: Interpreter, app: App, { keywords, open }: CallArguments): void {
  const name = UNFOLLOWED.find((each) => keywords.has(each) && !isNone(keywords.get(each)));
  if (open !== null || name !== undefined) append(it, app.odd, it.make.str(name ?? '**'));
  const alone = keywords.get('invoke_without_command');
  if (alone !== undefined) append(it, app.alone, alone);
}

function decorator(it: Interpreter, app: App, isCallback: boolean): Value {
  const label = isCallback ? 'typer.Typer.callback' : 'typer.Typer.command';
  return it.make.builtin(
    label,
    (args, running) => {
      note(running, app, args);
      const name = args.positional[0] ?? args.keywords.get('name') ?? running.make.none();
      return running.make.builtin(
        `${label}()`,
        ({ positional: [fn] }, inner) => {
          const target = fn ?? inner.make.none();
          if (isCallback) append(inner, app.callbacks, target);
          else append(inner, app.commands, inner.make.tuple([name, target]));
          return target;
        },
        'lazy',
      );
    },
    'lazy',
  );
}

const library: ForeignLibrary = {
  name: 'typer',
  describe: () => 'a typer app',
  holds: (payload) => Object.values(payload as App),
  call: (value, args, it) => run(it, appOf(value), args),
  attribute: (value, name, it) => {
    const app = appOf(value);
    if (name === 'command' || name === 'callback') return decorator(it, app, name === 'callback');
    if (name === 'add_typer')
      return it.make.builtin(
        'typer.Typer.add_typer',
        (_args, running) => {
          append(running, app.odd, running.make.str('add_typer'));
          return running.make.none();
        },
        'lazy',
      );
    return it.make.unknown(`\`.${name}\` of a typer app is not taught`, [value]);
  },
  truth: () => true,
};

function nameOf(name: Value, fn: Value): string | undefined {
  if (!isAbsent(name)) return textOf(name);
  return fn.cell.kind === 'function' ? fn.cell.name.toLowerCase().replaceAll('_', '-') : undefined;
}

/** The command or group that an app is; undefined where it is not followed. */
function commandOfApp(it: Interpreter, app: App): Value | undefined {
  const registered = it.iterate(app.commands)?.map((pair) => it.iterate(pair));
  const [callbacks, odd, alone] = [app.callbacks, app.odd, app.alone].map((list) => it.iterate(list));
  if (registered === undefined || callbacks === undefined || odd?.length !== 0 || alone === undefined)
    return undefined;
  const callback = callbacks.at(-1);
  const single = { commands: null, runsAlone: false };
  if (registered.length === 1 && callback === undefined)
    return commandOfFunction(it, registered[0]![1]!, single);
  const named = registered.map((pair) => {
    const name = pair && nameOf(pair[0]!, pair[1]!);
    const made = pair && commandOfFunction(it, pair[1]!, single);
    return name === undefined || made === undefined ? undefined : ([name, made] as const);
  });
  const truths = alone.map((value) => it.truth(value));
  if (named.includes(undefined) || truths.includes(undefined)) return undefined;
  const commands = it.make.dict(named as readonly (readonly [string, Value])[]);
  const group = { commands, runsAlone: truths.includes(true) };
  if (callback !== undefined) return commandOfFunction(it, callback, group);
  return holdCommand(it, { callback: it.make.none(), parameters: it.make.list([]), name: null, ...group });
}

function run(it: Interpreter, app: App, args: CallArguments): Value {
  const made = commandOfApp(it, app);
  const command = made && commandOf(made);
  if (command !== undefined) return runCommandLine(it, command, args);
  const lost = it.make.unknown('how typer reads the command line is not followed');
  const functions = [
    ...(it.iterate(app.callbacks) ?? []),
    ...(it.iterate(app.commands) ?? []).flatMap((pair) => it.iterate(pair)?.[1] ?? []),
  ];
  return callOpenly(it, it.make.list(functions), lost);
}

function makeApp(it: Interpreter): Value {
  const list = (): Value => it.make.list([]);
  const app: App = { commands: list(), callbacks: list(), odd: list(), alone: list() };
  return it.make.foreign(library, app);
}

/** `typer.Typer(…)`. */
export function appFunction({ make }: Interpreter): Value {
  return make.builtin(
    'typer.Typer',
    (args, it) => {
      const made = makeApp(it);
      note(it, appOf(made), args);
      return made;
    },
    'lazy',
  );
}

/** `typer.run(function)`. */
export function runFunction({ make }: Interpreter): Value {
  return make.builtin(
    'typer.run',
    ({ positional, keywords, node }, it) => {
      const app = appOf(makeApp(it));
      const fn = positional[0] ?? keywords.get('function') ?? it.make.none();
      append(it, app.commands, it.make.tuple([it.make.none(), fn]));
      return run(it, app, { positional: [], keywords: new Map(), open: null, node });
    },
    'lazy',
  );
}
