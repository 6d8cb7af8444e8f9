/** The class `argparse.ArgumentParser`. */
import type { CallArguments, Interpreter } from '../../evaluation/interpreter.ts';
import type { Value } from '../../evaluation/value.ts';
import { isAbsent, isNone, textOf } from '../support/read.ts';
import { type Given, taught } from '../support/signature.ts';
import { type Definer, addArgument } from './add-argument.ts';
import { addDefined } from './containers.ts';
import type { Groups } from './groups.ts';
import type { Namespaces } from './namespace.ts';
import { type Request, parseWith, refuseExtras, reject } from './parser.ts';
import { changeState, initState, withState } from './state.ts';
import { SUPPRESS } from './nargs.ts';

const INIT =
  'self, prog=, usage=, description=, epilog=, parents=, formatter_class=, prefix_chars=, fromfile_prefix_chars=, ' +
  'argument_default=, conflict_handler=, add_help=, allow_abbrev=, exit_on_error=, **named';

function call(
  interpreter: Interpreter,
  positional: readonly Value[],
  keywords: readonly (readonly [string, Value])[],
): CallArguments {
  return { positional, keywords: new Map(keywords), open: null, node: interpreter.here };
}

function initialize(interpreter: Interpreter, definer: Definer, given: Given): void {
  const { make } = interpreter;
  const self = given.need('self');
  const defaults: Readonly<Record<string, Value>> = {
    prog: make.str(interpreter.program.main.file.split('/').at(-1)!),
    usage: make.none(),
    description: make.none(),
    epilog: make.none(),
    prefix_chars: make.str('-'),
    fromfile_prefix_chars: make.none(),
    argument_default: make.none(),
    conflict_handler: make.str('error'),
    add_help: make.bool(true),
    allow_abbrev: make.bool(true),
    exit_on_error: make.bool(true),
  };
  for (const [name, value] of Object.entries(defaults)) {
    const own = given.get(name);
    interpreter.setAttribute(self, name, own === undefined || (name === 'prog' && isNone(own)) ? value : own);
  }
  initState(interpreter, self);
  const prefixChars = textOf(given.get('prefix_chars')) ?? '-';
  const prefix = prefixChars.includes('-') ? '-' : (prefixChars[0] ?? '-');
  if (interpreter.truth(given.get('add_help') ?? make.bool(true)) === true) {
    const flags = [make.str(`${prefix}h`), make.str(`${prefix}${prefix}help`)];
    const keywords = [
      ['action', make.str('help')] as const,
      ['default', make.str(SUPPRESS)] as const,
      ['dest', make.str(SUPPRESS)] as const,
    ];
    addArgument(interpreter, definer, self, call(interpreter, flags, keywords));
  }
  const parents = given.get('parents');
  for (const parent of (parents && interpreter.iterate(parents)) ?? [])
    adopt(interpreter, definer, self, parent);
}

/** Takes over the arguments, groups and defaults of a parent parser. */
function adopt(interpreter: Interpreter, definer: Definer, self: Value, parent: Value): void {
  withState(interpreter, parent, (adopted) => {
    for (const defined of adopted.defined) addDefined(interpreter, definer.errors, self, defined);
    changeState(interpreter, self, (state) => ({
      ...state,
      exclusive: [...state.exclusive, ...adopted.exclusive],
      defaults: new Map([...state.defaults, ...adopted.defaults]),
      openDefaults: state.openDefaults ?? adopted.openDefaults,
      lost: state.lost ?? adopted.lost,
    }));
    return interpreter.make.none();
  });
}

function addSubparsers(interpreter: Interpreter, definer: Definer): Value {
  return taught(
    interpreter,
    'argparse.ArgumentParser.add_subparsers',
    'self, **named',
    (given, it) => {
      const self = given.need('self');
      const keywords = new Map(given.named);
      for (const name of ['title', 'description', 'action']) keywords.delete(name);
      if (isAbsent(keywords.get('prog'))) keywords.set('prog', it.attribute(self, 'prog'));
      if (!keywords.has('parser_class')) keywords.set('parser_class', it.attribute(self, '__class__'));
      if (isAbsent(keywords.get('dest'))) keywords.set('dest', it.make.str(SUPPRESS));
      keywords.set('option_strings', it.make.list([]));
      const type = definer.actions.get('_SubParsersAction')!;
      const action = it.call(type, { positional: [], keywords, open: null, node: given.node });
      withState(it, self, (state) => {
        if (state.hasSubparsers) reject(it, definer, self, 'cannot have multiple subparser arguments');
        return it.make.none();
      });
      addDefined(it, definer.errors, self, { action, node: given.node, flags: [] });
      changeState(it, self, (state) => ({ ...state, hasSubparsers: true }));
      return action;
    },
    'lazy',
  );
}

function readers(
  interpreter: Interpreter,
  definer: Definer,
  namespaces: Namespaces,
): Readonly<Record<string, Value>> {
  const method = (name: string, known: boolean, intermixed: boolean): Value =>
    taught(
      interpreter,
      `argparse.ArgumentParser.${name}`,
      'self, args=, namespace=',
      (given, it) => {
        const request: Request = {
          parser: given.need('self'),
          args: given.get('args'),
          namespace: given.get('namespace'),
          intermixed,
        };
        return parseWith(it, definer, namespaces, request, (namespace, extras) => {
          if (known) return it.make.tuple([namespace, it.make.list(extras)]);
          refuseExtras(it, definer, request.parser, extras);
          return namespace;
        });
      },
      'lazy',
    );
  return {
    parse_args: method('parse_args', false, false),
    parse_known_args: method('parse_known_args', true, false),
    parse_intermixed_args: method('parse_intermixed_args', false, true),
    parse_known_intermixed_args: method('parse_known_intermixed_args', true, true),
  };
}

export function parserClass(
  interpreter: Interpreter,
  definer: Definer,
  groups: Groups,
  namespaces: Namespaces,
): Value {
  const { make } = interpreter;
  const silent = (name: string): Value =>
    make.builtin(`argparse.ArgumentParser.${name}`, () => make.none(), 'lazy');
  const help = (name: string): Value =>
    make.builtin(
      `argparse.ArgumentParser.${name}`,
      () => make.unknown('the help of a parser is not laid out'),
      'lazy',
    );
  return make.class('ArgumentParser', {
    ...groups.methods,
    ...readers(interpreter, definer, namespaces),
    __init__: taught(
      interpreter,
      'argparse.ArgumentParser.__init__',
      INIT,
      (given, it) => {
        initialize(it, definer, given);
        return it.make.none();
      },
      'lazy',
    ),
    add_subparsers: addSubparsers(interpreter, definer),
    convert_arg_line_to_args: taught(
      interpreter,
      'argparse.ArgumentParser.convert_arg_line_to_args',
      'self, arg_line',
      (given, it) => it.make.list([given.need('arg_line')]),
      'lazy',
    ),
    error: taught(
      interpreter,
      'argparse.ArgumentParser.error',
      'self, message',
      (given, it) => it.exit(it.str(given.need('message')) ?? 'the training arguments are rejected', true),
      'lazy',
    ),
    exit: taught(
      interpreter,
      'argparse.ArgumentParser.exit',
      'self, status=, message=',
      (given, it) => it.exit(textOf(given.get('message')) ?? 'the training program ends itself', true),
      'lazy',
    ),
    print_help: silent('print_help'),
    print_usage: silent('print_usage'),
    format_help: help('format_help'),
    format_usage: help('format_usage'),
  });
}
