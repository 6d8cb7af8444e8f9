/** `add_argument`: from its call to an action (CPython 3.11, `_ActionsContainer.add_argument`). */
import type { CallArguments, Interpreter } from '../../evaluation/interpreter.ts';
import type { Value } from '../../evaluation/value.ts';
import { isNone, textOf } from '../support/read.ts';
import { inferredDest } from './argument.ts';
import { REGISTRY } from './actions.ts';
import { addDefined, rootOf } from './containers.ts';
import type { Exceptions } from './exceptions.ts';
import { type ParserState, alternatives, changeState } from './state.ts';

export interface Definer {
  readonly actions: ReadonlyMap<string, Value>;
  readonly errors: Exceptions;
}

/** The class that an `action=` names; undefined where it cannot be told. */
function actionClass(
  interpreter: Interpreter,
  definer: Definer,
  state: ParserState,
  action: Value | undefined,
): Value {
  const name = action === undefined || isNone(action) ? 'store' : textOf(action);
  if (name === undefined) return action!;
  const found = state.registered.action.get(name) ?? definer.actions.get(REGISTRY[name] ?? '');
  return found ?? interpreter.raise('ValueError', `unknown action "${name}"`);
}

/** A default that `set_defaults` or the parser gives to arguments without one of their own. */
function parserDefault(
  interpreter: Interpreter,
  container: Value,
  state: ParserState,
  dest: string,
): Value | undefined {
  const own = state.defaults.get(dest);
  if (own !== undefined) return own;
  if (state.openDefaults !== null) {
    return interpreter.make.unknown(`set_defaults may give \`${dest}\` a default that is not known`, [
      state.openDefaults,
    ]);
  }
  const general = interpreter.attribute(container, 'argument_default');
  return isNone(general) ? undefined : general;
}

/** What all states of a parser agree on; `null` where they do not. */
function agreed<T>(states: readonly ParserState[], of: (state: ParserState) => T): T | null {
  const [first, ...others] = states.map(of);
  return states.length > 0 && others.every((other) => other === first) ? (first as T) : null;
}

/** Positionals are required unless `nargs` lets them be empty. */
function isRequiredPositional(keywords: ReadonlyMap<string, Value>): boolean {
  const nargs = textOf(keywords.get('nargs'));
  return nargs !== '?' && (nargs !== '*' || !keywords.has('default'));
}

function destOf(
  interpreter: Interpreter,
  flags: readonly string[],
  isPositional: boolean,
  prefixChars: string,
  given: Value | undefined,
): Value {
  if (given !== undefined && !isNone(given)) return given;
  const { make } = interpreter;
  if (isPositional)
    return flags[0] === undefined
      ? interpreter.raise('TypeError', "missing required argument 'dest'")
      : make.str(flags[0]);
  return make.str(inferredDest(flags, prefixChars));
}

/**
 * Adds the argument that a call of `add_argument` defines to a container, and gives its action.
 * @param args without `self`
 */
export function addArgument(
  interpreter: Interpreter,
  definer: Definer,
  container: Value,
  args: CallArguments,
): Value {
  const { make } = interpreter;
  const { parser } = rootOf(interpreter, container);
  const prefixChars = textOf(interpreter.attribute(container, 'prefix_chars'));
  const texts = args.positional.map(textOf);
  if (prefixChars === undefined || texts.includes(undefined)) {
    const lost = make.unknown('the flags of a training argument are not known', args.positional);
    changeState(interpreter, parser, (state) => ({ ...state, lost }));
    return lost;
  }
  const flags = texts as readonly string[];
  const isPositional =
    flags.length === 0 || (flags.length === 1 && !prefixChars.includes(flags[0]![0] ?? '\0'));
  const lose = (from: readonly Value[]): Value => {
    const action = make.unknown(
      `the definition of the training argument \`${flags.join('/')}\` is not known`,
      from,
    );
    addDefined(interpreter, definer.errors, container, {
      action,
      node: args.node,
      flags: isPositional ? [] : flags,
    });
    return action;
  };
  if (args.open !== null) return lose([args.open]);
  const keywords = new Map(args.keywords);
  if (isPositional && flags.length > 0 && keywords.has('dest')) {
    interpreter.raise('ValueError', 'dest supplied twice for positional argument');
  }
  const dest = destOf(interpreter, flags, isPositional, prefixChars, keywords.get('dest'));
  const states = alternatives(interpreter, parser) ?? [];
  const type = agreed(states, (state) => actionClass(interpreter, definer, state, keywords.get('action')));
  const destText = textOf(dest);
  if (destText === undefined || type === null || states.length === 0) return lose([dest]);
  if (type.cell.kind !== 'class' && type.cell.kind !== 'function') return lose([type]);
  keywords.delete('action');
  keywords.set('dest', dest);
  keywords.set('option_strings', make.list(isPositional ? [] : args.positional));
  if (isPositional && isRequiredPositional(keywords)) keywords.set('required', make.bool(true));
  if (!keywords.has('default')) {
    const inherited = agreed(states, (state) => parserDefault(interpreter, container, state, destText));
    if (inherited === null) return lose([dest]);
    if (inherited !== undefined) keywords.set('default', inherited);
  }
  const action = interpreter.call(type, { positional: [], keywords, open: null, node: args.node });
  addDefined(interpreter, definer.errors, container, {
    action,
    node: args.node,
    flags: isPositional ? [] : flags,
  });
  return action;
}
