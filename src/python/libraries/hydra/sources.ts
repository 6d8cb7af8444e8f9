/** Where hydra finds configs: YAML files below the config directory, and what the program put into the ConfigStore. */
import type { Interpreter } from '../../evaluation/interpreter.ts';
import type { Value } from '../../evaluation/value.ts';
import { isContainer, type Kit } from '../omegaconf/container.ts';
import { create } from '../omegaconf/functions.ts';
import { copyOf } from '../omegaconf/wrap.ts';
import { textOf } from '../support/read.ts';
import { callWith } from '../support/signature.ts';
import { NotFollowed } from './not-followed.ts';

export interface Source {
  /** The path below the config directory, without its suffix. */
  find(path: string): Config | undefined;
}

export interface Config {
  readonly node: Value;
  /** The package that its header or the ConfigStore says. */
  readonly package: string | null;
}

const HEADER = /^\s*#\s*@package\s+(\S+)\s*$/;

/** @param directory of the config files, from the project root; null for none */
export function sourceOf(it: Interpreter, kit: Kit, directory: string | null, store: Value): Source {
  const stored = (path: string): Config | undefined => {
    const entry = it.entries(store)?.find(([key]) => textOf(key) === path)?.[1];
    if (entry?.cell.kind !== 'tuple') return undefined;
    const [node, name] = entry.cell.items;
    if (node === undefined || !isContainer(kit, node)) throw new NotFollowed(`the stored config ${path}`);
    return { node: copyOf(it, kit, node, null), package: textOf(name) ?? null };
  };
  return {
    find: (path) => {
      const own = directory === null ? undefined : fromFile(it, kit, `${directory}${path}`);
      const other = stored(path);
      if (own !== undefined && other !== undefined)
        throw new NotFollowed(`a file and a stored config that are both called ${path}`);
      return own ?? other;
    },
  };
}

function fromFile(it: Interpreter, kit: Kit, path: string): Config | undefined {
  const file = /\.ya?ml$/.test(path) ? path : `${path}.yaml`;
  if (it.program.readText(file) === undefined) return undefined;
  const up = it.settings.cwd
    .split('/')
    .filter((part) => part !== '')
    .map(() => '../')
    .join('');
  const opened = callWith(it, it.builtin('open'), it.make.str(`${up}${file}`));
  const read = callWith(it, it.attribute(opened, 'read'));
  const text = textOf(read);
  const node = text === undefined ? undefined : create(it, kit, read);
  if (text === undefined || node === undefined || !isContainer(kit, node)) throw new NotFollowed(file);
  return { node, package: headerOf(text) };
}

/** The header stands in the comments at the top. */
function headerOf(text: string): string | null {
  for (const line of text.split('\n')) {
    const match = HEADER.exec(line);
    if (match !== null) return match[1]!;
    if (line.trim() !== '' && !line.trim().startsWith('#')) return null;
  }
  return null;
}
