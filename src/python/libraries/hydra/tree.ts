/** From a defaults list to configs in the order in which they are merged. */
import type { Interpreter } from '../../evaluation/interpreter.ts';
import type { Value } from '../../evaluation/value.ts';
import type { Kit } from '../omegaconf/container.ts';
import { type Default, takeDefaults } from './defaults.ts';
import { NotFollowed } from './not-followed.ts';
import type { Source } from './sources.ts';

/** A config and where its content goes. */
export interface Placed {
  readonly node: Value;
  /** Keys from the root, dotted; '' for the root. */
  readonly package: string;
}

/** Options that replace those of the defaults list, by group; null takes the group out. Each is used, or rejected. */
export interface Choices {
  readonly options: ReadonlyMap<string, readonly string[] | null>;
  /** Groups added to the list of the main config. */
  readonly added: readonly Default[];
}

const MAX_DEPTH = 30;

export class Tree {
  readonly #it: Interpreter;
  readonly #kit: Kit;
  readonly #source: Source;
  readonly #options: Map<string, readonly string[] | null>;
  readonly #added: readonly Default[];
  readonly #used = new Set<string>();
  /** Groups of the lists, with the packages that they say. */
  readonly groups = new Set<string>();

  constructor(it: Interpreter, kit: Kit, source: Source, choices: Choices) {
    this.#it = it;
    this.#kit = kit;
    this.#source = source;
    this.#options = new Map(choices.options);
    this.#added = choices.added;
  }

  /** @throws NotFollowed where hydra would reject the list, or an override of a group that it does not hold */
  compose(path: string): readonly Placed[] {
    const found = this.#source.find(path);
    if (found === undefined) throw new NotFollowed(`the config ${path}, which is not there`);
    const at = finalPackage('', this.#headed(found.package) ?? packageOf(directoryOf(path)));
    const order = this.#below(found.node, path, at, this.#added, 0);
    const left = [...this.#options.keys()].filter((key) => !this.#used.has(key));
    if (left.length > 0) throw new NotFollowed(`the override of group ${left.join(', ')}`);
    return order;
  }

  #headed(header: string | null): string | null {
    if (header === null || header === '_group_') return null;
    return header.startsWith('_global_') ? header : `_global_.${header}`;
  }

  /** The config with those of its list, of which the last are looked at first, as hydra does: they may override. */
  #below(node: Value, path: string, at: string, added: readonly Default[], depth: number): readonly Placed[] {
    if (depth > MAX_DEPTH) throw new NotFollowed('a defaults list that leads to itself');
    const list = [...takeDefaults(this.#it, this.#kit, node), ...added];
    const group = directoryOf(path);
    for (const each of list) if (each.isOverride) this.#override(each, group);
    const order: Placed[] = [];
    for (const each of list.toReversed()) {
      if (each.isOverride) continue;
      order.unshift(...(each.isSelf ? [{ node, package: at }] : this.#entry(each, group, at, depth)));
    }
    return order;
  }

  /** `override group: option`; one that came before, from above or the command line, wins. */
  #override(entry: Default, base: string): void {
    const group = absolute(entry.group ?? '', base);
    const key = entry.package === null ? group : `${group}@${entry.package}`;
    if (key.startsWith('hydra/')) return;
    if (!this.#options.has(key)) this.#options.set(key, entry.names);
  }

  #entry(entry: Default, base: string, at: string, depth: number): readonly Placed[] {
    const group = entry.group === null ? null : absolute(entry.group, base);
    const key = group === null || entry.package === null ? group : `${group}@${entry.package}`;
    if (key?.startsWith('hydra/') === true) return [];
    if (key !== null) this.groups.add(key);
    if (key !== null && this.#options.has(key)) this.#used.add(key);
    const chosen = key === null ? undefined : this.#options.get(key);
    const names = chosen === undefined ? entry.names : (chosen ?? []);
    return names.flatMap((name) => {
      const path = group === null ? absolute(name, base) : `${group}/${name}`;
      const relative = entry.group === null ? name : `${entry.group}/${name}`;
      return this.#placed(path, relative, at, entry, depth);
    });
  }

  #placed(path: string, relative: string, at: string, entry: Default, depth: number): readonly Placed[] {
    const found = this.#source.find(path);
    if (found === undefined && entry.isOptional) return [];
    if (found === undefined) throw new NotFollowed(`the config ${path}, which is not there`);
    const own = packageOf(directoryOf(relative.replace(/^\//, '')));
    const given = entry.package === '_here_' ? '' : entry.package;
    const below = finalPackage(at, given ?? this.#headed(found.package) ?? own);
    return this.#below(found.node, path, below, [], depth + 1);
  }
}

function directoryOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
}

function absolute(path: string, base: string): string {
  if (path.startsWith('/')) return path.slice(1);
  return base === '' ? path : `${base}/${path}`;
}

function packageOf(group: string): string {
  return group.replaceAll('/', '.');
}

/** A package below another one; `_global_` in it begins at the root again. */
function finalPackage(parent: string, own: string): string {
  const whole = [parent, own].filter((part) => part !== '').join('.');
  const at = whole.lastIndexOf('_global_');
  return at < 0 ? whole : whole.slice(at + '_global_.'.length);
}
