/** Where arguments are added: parsers, argument groups and groups of which one may be given. */
import { itemsOf } from '../../evaluation/builtins/contents.ts';
import type { Interpreter } from '../../evaluation/interpreter.ts';
import type { Value } from '../../evaluation/value.ts';
import { attributeIfAny } from '../support/raising.ts';
import { textOf } from '../support/read.ts';
import { readArgument } from './argument.ts';
import { type Exceptions, raiseArgumentError } from './exceptions.ts';
import { type Defined, type ParserState, changeState } from './state.ts';

/** Attribute of a group that names what it belongs to. */
export const CONTAINER = '_container';
/** Attribute of a group of which one argument may be given. */
export const EXCLUSIVE = '_exclusive';

/** The parser that a container belongs to, and the exclusive groups on the way to it. */
export function rootOf(
  interpreter: Interpreter,
  container: Value,
): { readonly parser: Value; readonly exclusive: readonly Value[] } {
  const exclusive: Value[] = [];
  let at = container;
  for (;;) {
    const above = attributeIfAny(interpreter, at, CONTAINER);
    if (above === undefined || above.cell.kind !== 'instance') return { parser: at, exclusive };
    if (attributeIfAny(interpreter, at, EXCLUSIVE) !== undefined) exclusive.push(at);
    at = above;
  }
}

/** Steps for looking at what one argument holds. */
const HELD = 1 / 3;

/** Steps for what adding an argument takes beside the calls that are counted: much is asked of objects that lack it. */
const ADDED = 32;

/** Arguments that are copied in the time of a step: each state of a parser has a list of its own. */
const COPIED = 32;

function flagsOf(interpreter: Interpreter, action: Value): readonly Value[] {
  const { cell } = action;
  interpreter.step(HELD);
  // In an action of argparse itself nothing but the slot answers.
  const slot =
    cell.kind === 'instance' && cell.class.node === null ? cell.namespace.read('option_strings') : undefined;
  const own = slot?.cell.kind === 'list' ? itemsOf(slot.cell.items) : undefined;
  if (own !== undefined) return own;
  const flags = attributeIfAny(interpreter, action, 'option_strings');
  return (flags && interpreter.iterate(flags)) ?? [];
}

/** Takes flags away from earlier arguments; one that is left with none goes. */
function withoutFlags(interpreter: Interpreter, state: ParserState, taken: readonly string[]): ParserState {
  const gone = new Set<Value['cell']>();
  for (const { action } of state.defined) {
    const flags = flagsOf(interpreter, action);
    const left = flags.filter((flag) => !taken.includes(textOf(flag) ?? ''));
    if (left.length === flags.length) continue;
    interpreter.setAttribute(action, 'option_strings', interpreter.make.list(left));
    if (left.length === 0) gone.add(action.cell);
  }
  return {
    ...state,
    defined: state.defined.filter(({ action }) => !gone.has(action.cell)),
    taken: state.taken.without(taken),
    exclusive: state.exclusive.map(({ group, members }) => ({
      group,
      members: members.filter((member) => !gone.has(member.cell)),
    })),
  };
}

/**
 * Adds an argument to a container's parser, as its conflict handler says where a flag is there already.
 */
export function addDefined(
  interpreter: Interpreter,
  errors: Exceptions,
  container: Value,
  defined: Defined,
): void {
  const { parser, exclusive } = rootOf(interpreter, container);
  const isResolving = textOf(interpreter.attribute(container, 'conflict_handler')) === 'resolve';
  const prefixChars = textOf(interpreter.attribute(container, 'prefix_chars')) ?? '-';
  const flags = readArgument(interpreter, defined, prefixChars).optionStrings;
  // An argument that is not known may not be there: its flags are in nobody's way.
  const own = flagsOf(interpreter, defined.action).flatMap((flag) => textOf(flag) ?? []);
  changeState(interpreter, parser, (state) => {
    interpreter.step(ADDED + state.defined.length / COPIED);
    const clashes = flags.filter((flag) => state.taken.has(flag));
    if (clashes.length > 0 && !isResolving) {
      const what = clashes.length === 1 ? 'conflicting option string' : 'conflicting option strings';
      raiseArgumentError(interpreter, errors, `argument ${flags.join('/')}: ${what}: ${clashes.join(', ')}`);
    }
    const free = clashes.length === 0 ? state : withoutFlags(interpreter, state, clashes);
    return {
      ...free,
      defined: [...free.defined, defined],
      taken: free.taken.with(own),
      exclusive: free.exclusive.map(({ group, members }) => ({
        group,
        members: exclusive.some((each) => each.cell === group.cell) ? [...members, defined.action] : members,
      })),
    };
  });
}
