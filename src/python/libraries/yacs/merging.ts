/** Merging into a CfgNode: values are decoded and their types checked (yacs 0.1.8, config.py). */
import type { Interpreter } from '../../evaluation/interpreter.ts';
import type { Value } from '../../evaluation/value.ts';
import { heldBy } from '../../evaluation/builtins/index.ts';
import { another, loseDict, plainDict, setPlainItem } from '../support/derived-dict.ts';
import { literal } from '../support/literal.ts';
import { textOf } from '../support/read.ts';
import { callWith } from '../support/signature.ts';
import { deepCopy, isFlag } from './node.ts';

const TYPES: ReadonlySet<string> = new Set(['tuple', 'list', 'str', 'int', 'float', 'bool', 'none']);

/** A dict becomes a node, a text what it says as a literal. */
function decoded(it: Interpreter, self: Value, value: Value): Value {
  if (value.cell.kind === 'dict') return another(it, self, value);
  const text = textOf(value);
  if (text === undefined) return value;
  const found = literal(it, text, [value]);
  if (found === 'none') return value;
  return found ?? it.make.unknown(`whether \`${text}\` is a literal is not followed`, [value]);
}

/** The value in the type of the one that it replaces. Raises ValueError where the types do not fit. */
function coerced(it: Interpreter, value: Value, original: Value, key: string): Value {
  const [to, from] = [value.cell.kind, original.cell.kind];
  if (to === 'unknown' || to === 'choice') return value;
  if (from === 'unknown' || from === 'choice')
    return it.make.unknown('what is replaced is not known', [original]);
  const areNodes = heldBy(value, 'dict') !== undefined && heldBy(original, 'dict') !== undefined;
  if (areNodes || to === from) return value;
  if ((to === 'none' && TYPES.has(from)) || (from === 'none' && TYPES.has(to))) return value;
  if (to === 'tuple' && from === 'list') return callWith(it, it.builtin('list'), value);
  if (to === 'list' && from === 'tuple') return callWith(it, it.builtin('tuple'), value);
  return it.raise('ValueError', `Type mismatch for config key: ${key}`);
}

/** What the node holds under a key; undefined where there is nothing, null where that is not known. */
function held(it: Interpreter, node: Value, key: Value): Value | undefined | null {
  const has = it.truth(it.compare('in', key, plainDict(it, node)));
  if (has === undefined) return null;
  return has ? it.subscript(plainDict(it, node), key) : undefined;
}

export function mergeNode(it: Interpreter, from: Value, into: Value): void {
  const entries = it.entries(from);
  if (entries === undefined) return loseDict(it, into, from);
  for (const [key, value] of entries) mergeEntry(it, into, key, value);
}

function mergeEntry(it: Interpreter, into: Value, key: Value, value: Value): void {
  const before = held(it, into, key);
  const shown = it.str(key) ?? '?';
  if (before === null) return loseDict(it, into, key);
  const fresh = decoded(it, into, deepCopy(it, value));
  if (before === undefined) {
    const isOpen = isFlag(it, into, '__new_allowed__');
    if (isOpen === undefined) return loseDict(it, into, key);
    if (!isOpen) it.raise('KeyError', `Non-existent config key: ${shown}`);
    return setPlainItem(it, into, key, fresh);
  }
  const fitting = coerced(it, fresh, before, shown);
  if (heldBy(fitting, 'dict') !== undefined) mergeNode(it, fitting, before);
  else setPlainItem(it, into, key, fitting);
}

/** `merge_from_list(['A.B', 1, …])`. */
export function mergeList(it: Interpreter, node: Value, list: Value): void {
  const items = it.iterate(list);
  if (items === undefined) return loseDict(it, node, list);
  if (items.length % 2 !== 0) it.raise('AssertionError', 'Override list has odd length');
  for (let i = 0; i < items.length; i += 2) setAt(it, node, items[i]!, items[i + 1]!);
}

function setAt(it: Interpreter, root: Value, path: Value, value: Value): void {
  const text = textOf(path);
  if (text === undefined) return loseDict(it, root, path);
  const steps = text.split('.').map((step) => it.make.str(step, [path]));
  const last = steps.pop()!;
  let node = root;
  for (const step of steps) {
    const next = held(it, node, step);
    if (next === undefined) it.raise('AssertionError', `Non-existent key: ${text}`);
    if (next === null || heldBy(next, 'dict') === undefined) return loseDict(it, node, path);
    node = next;
  }
  const before = held(it, node, last);
  if (before === undefined) it.raise('AssertionError', `Non-existent key: ${text}`);
  if (before === null) return loseDict(it, node, path);
  setPlainItem(it, node, last, coerced(it, decoded(it, node, value), before, text));
}
