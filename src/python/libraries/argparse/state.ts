/** What a parser holds, as one slot of the heap: an undecided branch that adds an argument leaves two parsers to choose from. */
import type { Interpreter } from '../../evaluation/interpreter.ts';
import type { ForeignLibrary, Value } from '../../evaluation/value.ts';
import type { SyntaxNode } from '../../syntax/node.ts';
import { attributeIfAny } from '../support/raising.ts';
import { callWith } from '../support/signature.ts';
import { Taken } from './taken.ts';

/** An argument and the `add_argument` call that defined it. */
export interface Defined {
  /** An instance of an action class; Unknown where the definition is not known. */
  readonly action: Value;
  readonly node: SyntaxNode | null;
  /** Option strings as given; what is known of an argument whose action is not. */
  readonly flags: readonly string[];
}

/** Arguments of which at most one may be given. */
export interface ExclusiveGroup {
  /** The group object; its `required` says whether one of the arguments must be given. */
  readonly group: Value;
  /** Actions of the arguments. */
  readonly members: readonly Value[];
}

export interface ParserState {
  readonly defined: readonly Defined[];
  /** Flags of the arguments, as they were when they were added (`_option_string_actions`). */
  readonly taken: Taken;
  readonly exclusive: readonly ExclusiveGroup[];
  /** Of `set_defaults`. */
  readonly defaults: ReadonlyMap<string, Value>;
  /** `set_defaults(**unknown)`: what hides further defaults. */
  readonly openDefaults: Value | null;
  /** Of `register`: action classes and type functions by name. */
  readonly registered: Readonly<Record<'action' | 'type', ReadonlyMap<string, Value>>>;
  /** An argument was added of which not even the flags are known. */
  readonly lost: Value | null;
  readonly hasSubparsers: boolean;
}

interface Holder {
  readonly state: ParserState;
}

const library: ForeignLibrary = { name: 'argparse', describe: () => 'the arguments of a parser' };
const SLOT = '_arguments';

const EMPTY: ParserState = {
  defined: [],
  taken: new Taken([]),
  exclusive: [],
  defaults: new Map(),
  openDefaults: null,
  registered: { action: new Map(), type: new Map() },
  lost: null,
  hasSubparsers: false,
};

function hold(interpreter: Interpreter, state: ParserState): Value {
  const holder: Holder = { state };
  return interpreter.make.foreign(library, holder);
}

export function initState(interpreter: Interpreter, parser: Value): void {
  interpreter.setAttribute(parser, SLOT, hold(interpreter, EMPTY));
}

/** What a body makes of the parser's state: one value for each alternative where the state is a choice. */
export function withState(
  interpreter: Interpreter,
  parser: Value,
  body: (state: ParserState) => Value,
): Value {
  const slot =
    attributeIfAny(interpreter, parser, SLOT) ??
    interpreter.make.unknown('the parser was not set up by argparse');
  const { cell } = slot;
  if (cell.kind === 'foreign' && cell.library === library) return body((cell.payload as Holder).state);
  const each = interpreter.make.builtin('argparse.ArgumentParser', ({ positional: [held] }) => {
    if (held?.cell.kind !== 'foreign')
      return interpreter.make.unknown('the arguments of the parser are not known', [slot]);
    return body((held.cell.payload as Holder).state);
  });
  return callWith(interpreter, each, slot);
}

/** The states that the parser may be in; undefined where one of them is not known. */
export function alternatives(interpreter: Interpreter, parser: Value): readonly ParserState[] | undefined {
  const walk = ({ cell }: Value): readonly ParserState[] | undefined => {
    if (cell.kind === 'foreign' && cell.library === library) return [(cell.payload as Holder).state];
    if (cell.kind !== 'choice') return undefined;
    const [then, otherwise] = [walk(cell.then), walk(cell.else)];
    return then && otherwise && [...then, ...otherwise];
  };
  const slot = attributeIfAny(interpreter, parser, SLOT);
  return slot && walk(slot);
}

export function changeState(
  interpreter: Interpreter,
  parser: Value,
  change: (state: ParserState) => ParserState,
): void {
  const slot = withState(interpreter, parser, (state) => hold(interpreter, change(state)));
  interpreter.setAttribute(parser, SLOT, slot);
}
