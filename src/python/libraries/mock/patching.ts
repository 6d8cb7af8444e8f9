/** What a patch of `unittest.mock` puts in the place of something, and how that comes back. */
import type { Interpreter } from '../../evaluation/interpreter.ts';
import type { Value } from '../../evaluation/value.ts';
import { callMethod } from '../collections/dicts.ts';
import { attempt, attributeIfAny, isRaised } from '../support/raising.ts';
import { textOf } from '../support/read.ts';

/** One patch. What it keeps from its beginning to its end is on the heap. */
export interface Patch {
  /** Puts the new value there. @returns what `as` binds */
  enter(it: Interpreter): Value;
  leave(it: Interpreter): void;
  /** True where a function that it decorates gets the new value as one more argument. */
  readonly isGiven: boolean;
  readonly holds: readonly Value[];
}

/** What stands there in the meantime. */
export interface Replacement {
  readonly target: (it: Interpreter) => Value;
  readonly name: string;
  /** Undefined: an object that records how it is used, which is not followed. */
  readonly value: Value | undefined;
  readonly create: boolean;
}

const MOCK = 'an object that records how it is used is not followed';

/** An attribute is another one in the meantime. */
export function replacing(it: Interpreter, { target: find, name, value, create }: Replacement): Patch {
  const before = it.make.list([]);
  const targets = it.make.list([]);
  return {
    isGiven: value === undefined,
    holds: [before, targets, ...(value === undefined ? [] : [value])],
    enter: (running) => {
      const { make } = running;
      const target = find(running);
      const own = running.members(target)?.find(([member]) => member === name)?.[1];
      const isKnown = running.members(target) !== undefined;
      const there = own ?? attributeIfAny(running, target, name);
      if (there === undefined && !create && !isBuiltin(running, target, name))
        running.raise('AttributeError', `object does not have the attribute '${name}'`);
      const old = isKnown
        ? (own ?? make.none())
        : make.unknown('what a patch replaces is not known', [target]);
      callMethod(running, targets, 'append', target);
      callMethod(running, before, 'append', make.tuple([make.bool(own !== undefined || !isKnown), old]));
      const given = value ?? make.unknown(MOCK);
      running.setAttribute(target, name, given);
      return given;
    },
    leave: (running) => {
      const target = callMethod(running, targets, 'pop');
      const [wasOwn, old] = running.iterate(callMethod(running, before, 'pop')) ?? [];
      const isOwn = wasOwn === undefined ? undefined : running.truth(wasOwn);
      if (isOwn === false) running.deleteAttribute(target, name);
      else
        running.setAttribute(
          target,
          name,
          isOwn === true ? old! : running.make.unknown('what a patch replaced is not known'),
        );
    },
  };
}

/** A name that a module only has because it is built in may be patched there. */
function isBuiltin(it: Interpreter, { cell }: Value, name: string): boolean {
  return cell.kind === 'module' && Object.hasOwn(it.builtinFunctions(), name);
}

/** What a dotted path leads to, imported as far as need be. */
export function found(it: Interpreter, path: string): Value {
  const [first, ...others] = path.split('.');
  let at = first === '__main__' ? it.loadedModule(first) : undefined;
  at ??= it.importModule(first!);
  let name = first!;
  for (const other of others) {
    name += `.${other}`;
    const before = at;
    at = attributeIfAny(it, before, other);
    if (at !== undefined) continue;
    it.importModule(name);
    at = it.attribute(before, other);
  }
  return at;
}

/** Entries of a dict are others in the meantime. */
export function replacingEntries(
  it: Interpreter,
  find: (it: Interpreter) => Value,
  entries: (it: Interpreter) => readonly (readonly [Value, Value])[] | undefined,
  clear: boolean | undefined,
): Patch {
  const before = it.make.list([]);
  return {
    isGiven: false,
    holds: [before],
    enter: (running) => {
      const target = find(running);
      const pairs = entries(running);
      if (pairs === undefined || clear === undefined) {
        running.loseContainers([target], 'what a patch puts into it is not known');
        callMethod(running, before, 'append', running.make.tuple([target, running.make.none()]));
        return target;
      }
      callMethod(running, before, 'append', running.make.tuple([target, keptOf(running, target, pairs)]));
      if (clear) callMethod(running, target, 'clear');
      for (const [key, value] of pairs) running.setSubscript(target, key, value);
      return target;
    },
    leave: (running) => {
      const [target, kept] = running.iterate(callMethod(running, before, 'pop')) ?? [];
      if (target === undefined || kept === undefined) return;
      if (kept.cell.kind === 'dict') {
        callMethod(running, target, 'clear');
        callMethod(running, target, 'update', kept);
      } else if (kept.cell.kind === 'none')
        running.loseContainers([target], 'what a patch leaves in it is not known');
      else for (const row of running.iterate(kept) ?? []) restore(running, target, row);
    },
  };
}

/** A copy of a dict; of another mapping what is replaced in it: rows of the key, whether it was there, and its value. */
function keptOf(it: Interpreter, target: Value, pairs: readonly (readonly [Value, Value])[]): Value {
  if (target.cell.kind === 'dict') return callMethod(it, target, 'copy');
  return it.make.list(
    pairs.map(([key]) => {
      const there = attempt(() => it.subscript(target, key));
      if ('raised' in there && isRaised(it, there.raised, [it.builtin('KeyError')]) !== true)
        throw there.raised;
      const value = 'value' in there ? there.value : it.make.none();
      // What is not known to be there is as before where nothing is put there.
      const isMissing = 'raised' in there || value.cell.kind === 'unknown';
      return it.make.tuple([key, it.make.bool(!isMissing), value]);
    }),
  );
}

function restore(it: Interpreter, target: Value, row: Value): void {
  const [key, wasThere, value] = it.iterate(row) ?? [];
  if (key === undefined || wasThere === undefined || value === undefined) return;
  if (it.truth(wasThere) === true) it.setSubscript(target, key, value);
  else callMethod(it, target, 'pop', key);
}

/** Several patches that begin and end together. */
export function together(patches: readonly Patch[], given: (it: Interpreter) => Value): Patch {
  return {
    isGiven: false,
    holds: patches.flatMap(({ holds }) => holds),
    enter: (it) => {
      for (const patch of patches) patch.enter(it);
      return given(it);
    },
    leave: (it) => {
      for (const patch of patches.toReversed()) patch.leave(it);
    },
  };
}

/** The text of a path whose last part is patched; undefined where it is not known. */
export function partsOf(
  path: Value | undefined,
): { readonly target: string; readonly name: string } | undefined {
  const text = textOf(path);
  const at = text?.lastIndexOf('.') ?? -1;
  return text === undefined || at < 0 ? undefined : { target: text.slice(0, at), name: text.slice(at + 1) };
}
