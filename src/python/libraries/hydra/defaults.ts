/** The defaults list of a config (hydra 1.3, defaults_list.py and default_element.py). */
import type { Interpreter } from '../../evaluation/interpreter.ts';
import type { Value } from '../../evaluation/value.ts';
import { contentOf, isContainer, type Kit } from '../omegaconf/container.ts';
import { plainOf } from '../omegaconf/plain.ts';
import { isNone, textOf } from '../support/read.ts';
import { callWith } from '../support/signature.ts';
import { NotFollowed } from './not-followed.ts';

/** `_self_`, a config by its name, or an option of a group. */
export interface Default {
  readonly isSelf: boolean;
  /** Relative to the directory of the config that lists it, `/` in front for the config directory; null for a plain config. */
  readonly group: string | null;
  /** The chosen options; none for `null`. */
  readonly names: readonly string[];
  readonly package: string | null;
  readonly isOverride: boolean;
  readonly isOptional: boolean;
}

const SELF: Default = {
  isSelf: true,
  group: null,
  names: [],
  package: null,
  isOverride: false,
  isOptional: false,
};

/** The list, taken out of the config; a list that does not say where the config itself stands has it at its end. */
export function takeDefaults(it: Interpreter, kit: Kit, node: Value): readonly Default[] {
  const content = contentOf(it, node);
  const has = it.truth(it.compare('in', it.make.str('defaults'), content));
  if (has === undefined) throw new NotFollowed('a config that is not known');
  if (!has) return [SELF];
  const list = callWith(it, it.attribute(content, 'pop'), it.make.str('defaults'));
  if (!isContainer(kit, list)) throw new NotFollowed('a defaults list that is none');
  const items = it.iterate(plainOf(it, kit, list, { resolve: false, strict: false }));
  if (items === undefined) throw new NotFollowed('a defaults list that is not known');
  const read = items.map((item) => entry(it, item));
  return read.some(({ isSelf }) => isSelf) ? read : [...read, SELF];
}

function entry(it: Interpreter, item: Value): Default {
  const text = textOf(item);
  if (text === '_self_') return SELF;
  if (text !== undefined) return named(text);
  const [pair, ...more] = it.entries(item) ?? [];
  const key = textOf(pair?.[0]);
  if (pair === undefined || key === undefined || more.length > 0)
    throw new NotFollowed('an entry of a defaults list');
  const words = key.trim().split(/\s+/);
  const group = words.pop()!;
  const [path, place = null] = split(group);
  return {
    isSelf: false,
    group: path,
    names: optionsOf(it, pair[1]),
    package: place,
    isOverride: words.includes('override'),
    isOptional: words.includes('optional'),
  };
}

function named(text: string): Default {
  const words = text.trim().split(/\s+/);
  const [path, place = null] = split(words.pop()!);
  checked(path);
  return { ...SELF, isSelf: false, names: [path], package: place, isOptional: words.includes('optional') };
}

function split(text: string): readonly [string, string?] {
  const at = text.indexOf('@');
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

function optionsOf(it: Interpreter, value: Value): readonly string[] {
  if (isNone(value)) return [];
  const items = value.cell.kind === 'list' ? it.iterate(value) : [value];
  const names = items?.map((item) => textOf(item) ?? it.str(item));
  if (names === undefined || names.includes(undefined)) throw new NotFollowed('an entry of a defaults list');
  return (names as readonly string[]).map(checked);
}

/** @throws NotFollowed for `???` and interpolations */
function checked(name: string): string {
  if (name.includes('$') || name.includes('?')) throw new NotFollowed(`\`${name}\` in a defaults list`);
  return name.replace(/\.ya?ml$/, '');
}
