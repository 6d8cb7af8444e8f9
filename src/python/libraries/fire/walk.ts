/** How fire goes from component to component by the words of a command line (fire 0.7, `core.py`: `_Fire`). */
import type { Interpreter } from '../../evaluation/interpreter.ts';
import type { Value } from '../../evaluation/value.ts';
import { countOf, textOf } from '../support/read.ts';
import { callWith } from '../support/signature.ts';
import { type Callable, callableKind, signatureOf } from './component.ts';
import { memberOf, Unfollowed } from './members.ts';
import { FireError, takeFlags, takeWords } from './words.ts';

const SEPARATOR = '-';
/** A function that gives itself would be called for ever. */
const MAX_STEPS = 50;

/** A component and the words that are left for it. */
interface Step {
  readonly component: Value;
  readonly words: readonly Value[];
}

function lost(reason: string): never {
  throw new Unfollowed(reason);
}

function shown(words: readonly Value[]): string {
  return words.map((word) => textOf(word) ?? '').join(' ');
}

function member(it: Interpreter, { component, words }: Step): Step {
  const text = textOf(words[0])!;
  const found = memberOf(it, component, text) ?? memberOf(it, component, text.replaceAll('-', '_'));
  if (found === undefined) throw new FireError(`Could not consume arg: ${text}`);
  return { component: found, words: words.slice(1) };
}

function element(it: Interpreter, { component, words }: Step): Step {
  const items = it.iterate(component) ?? lost('the elements of a component are not known');
  const text = textOf(words[0])!;
  if (!/^[+-]?\d+$/.test(text.trim()))
    throw /^[\w\s+-]*$/.test(text) && /\d/.test(text)
      ? new Unfollowed('whether this word is an index is not known')
      : new FireError(`Unable to index into component with argument: ${text}`);
  const index = countOf(it.make.int(BigInt(text.trim().replace('+', '')))) ?? items.length;
  const found = items.at(index);
  if (found === undefined) throw new FireError(`Unable to index into component with argument: ${text}`);
  return { component: found, words: words.slice(1) };
}

function entry(it: Interpreter, { component, words }: Step): Step {
  const text = textOf(words[0])!;
  const dict = component.cell.kind === 'tuple' ? callWith(it, it.attribute(component, '_asdict')) : component;
  const entries = it.entries(dict) ?? lost('the keys of a component are not known');
  const by = (wanted: string) => entries.find(([key]) => textOf(key) === wanted);
  const found = by(text) ?? by(text.replaceAll('-', '_')) ?? entries.find(([key]) => it.str(key) === text);
  if (found === undefined) throw new FireError(`Cannot find key: ${text}`);
  return { component: found[1], words: words.slice(1) };
}

function called(it: Interpreter, { component, words }: Step, kind: Callable): Step {
  const signature = signatureOf(it, component, kind) ?? lost('the parameters of a component are not known');
  const { positional, keywords, rest, missing } = takeWords(it, signature, kind === 'routine', words);
  // Where an argument is missing, fire looks for a member of that name before it gives up.
  const other = missing.length > 0 ? textOf(words[0]) : undefined;
  if (other !== undefined && memberOf(it, component, other.replaceAll('-', '_')) !== undefined)
    lost('which of its members fire takes instead of a component is not followed');
  const result = it.call(component, { positional, keywords, open: null, node: it.here });
  return { component: result, words: rest };
}

/** The first of what fire tries on a component that works; undefined where nothing applies. */
function next(it: Interpreter, step: Step): Step | undefined {
  const { component, words } = step;
  const kind = callableKind(it, component);
  if (kind === undefined) lost('what a component of fire is is not known');
  const { cell } = component;
  const isPlace = words.length > 0;
  const tries: ((it: Interpreter, step: Step) => Step)[] = [];
  const call = (running: Interpreter, from: Step): Step => called(running, from, kind!);
  if (kind === 'routine' || kind === 'class') tries.push(call);
  if (isPlace && (cell.kind === 'list' || cell.kind === 'tuple')) tries.push(element);
  if (isPlace && (cell.kind === 'dict' || (cell.kind === 'tuple' && cell.names !== undefined)))
    tries.push(entry);
  if (isPlace) tries.push(member);
  if (kind === 'object') tries.push(call);
  let first: FireError | undefined;
  for (const each of tries) {
    try {
      return each(it, step);
    } catch (error) {
      if (!(error instanceof FireError)) throw error;
      first ??= error;
    }
  }
  if (first !== undefined) throw first;
  return undefined;
}

/** True where the first word asks for help, and the component does not take it itself. */
function asksForHelp(it: Interpreter, { component, words }: Step): boolean {
  const text = textOf(words[0]);
  if (text !== '-h' && text !== '--help') return false;
  const kind = callableKind(it, component);
  if (kind !== 'routine' && kind !== 'class') return true;
  const signature = signatureOf(it, component, kind) ?? lost('the parameters of a component are not known');
  return takeFlags(it, signature, words).unused.some((word) => textOf(word) === text);
}

/**
 * What the words make of a component.
 * @throws FireError with fire's message; Unfollowed with the reason
 */
export function walk(it: Interpreter, start: Value, all: readonly Value[]): Value {
  let [component, words] = [start, all];
  for (let i = 0; i < MAX_STEPS; i++) {
    if (asksForHelp(it, { component, words }))
      it.exit('--help makes the training program print its help and end', true);
    const at = words.findIndex((word) => textOf(word) === SEPARATOR);
    const [before, behind] = at < 0 ? [words, []] : [words.slice(0, at), words.slice(at + 1)];
    const step = next(it, { component, words: before });
    const reached = step?.component ?? component;
    let left = step?.words ?? before;
    const isCallable = component.cell.kind === 'class' || callableKind(it, component) === 'routine';
    const isSame = reached.cell === component.cell;
    if (at >= 0 && left.length > 0) left = [...left, words[at]!, ...behind];
    else if (at >= 0) left = isCallable || isSame ? behind : [words[at]!, ...behind];
    const isDone = isSame && left.length === words.length;
    [component, words] = [reached, left];
    if (isDone || (words.length === 0 && callableKind(it, component) === undefined)) {
      if (words.length === 0) return component;
      throw new FireError(`Could not consume arguments: ${shown(words)}`);
    }
  }
  return lost('fire takes too many steps');
}
