/** Finds, reads and parses modules as CPython's path-based finder would (PEP 302, 328, 420). */
import type { Engine } from '../syntax/index.ts';
import type { SyntaxNode } from '../syntax/node.ts';
import type { Files, Module, Program, Resolved, Scope } from './program.ts';

const directoryOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1);

export function createProgram(files: Files, source: string, engine: Engine, decode: (bytes: Uint8Array, file: string) => string, scopeOf: (node: SyntaxNode) => Scope): Program {
  const modules = new Map<string, Module>();
  const read = new Set<string>();
  const roots = searchPath(files, source);

  const load = (file: string, name: string): Module | undefined => {
    const known = modules.get(file);
    if (known !== undefined) return known;
    const bytes = files.read(file);
    if (bytes === undefined) return undefined;
    read.add(file);
    const tree = engine.parse(file, decode(bytes, file));
    const module: Module = { name, file, tree, isPackage: file.endsWith('/__init__.py') || file === '__init__.py' };
    modules.set(file, module);
    return module;
  };

  const at = (directory: string, parts: readonly string[], name: string): Module | undefined => {
    const base = directory + parts.join('/');
    const found = load(`${base}/__init__.py`, name) ?? load(`${base}.py`, name);
    if (found !== undefined) return found;
    if (parts.length === 0 || files.list(`${base}/`).length === 0) return undefined;
    const file = `${base}/`;
    const known = modules.get(file);
    if (known !== undefined) return known;
    const namespace: Module = { name, file, tree: null, isPackage: true };
    modules.set(file, namespace);
    return namespace;
  };

  const main = load(source, '__main__');
  if (main === undefined) throw new Error(`${source} does not exist`);

  return {
    main,
    resolve(from, name, level): Resolved {
      if (level > 0) return relative(from, name, level);
      for (const root of roots) {
        const found = at(root, name.split('.'), name);
        if (found !== undefined) return { kind: 'module', module: found };
      }
      return { kind: 'external', name };
    },
    submodule(of, name) {
      return of.isPackage ? at(directoryOf(of.file), [name], `${of.name}.${name}`) : undefined;
    },
    get sources() {
      return [...read].toSorted();
    },
    readText(path) {
      const bytes = files.read(path);
      if (bytes === undefined) return undefined;
      read.add(path);
      return new TextDecoder().decode(bytes);
    },
    scope: scopeOf,
  };

  function relative(from: Module, name: string, level: number): Resolved {
    let directory = directoryOf(from.file);
    for (let i = 1; i < level; i++) directory = directoryOf(directory.slice(0, -1));
    const parts = name === '' ? [] : name.split('.');
    const own = from.name.split('.');
    const prefix = own.slice(0, Math.max(0, own.length - level + (from.isPackage ? 1 : 0)));
    const full = [...prefix, ...parts].join('.') || '.';
    const base = parts.length === 0 ? packageAt(directory, full) : at(directory, parts, full);
    return base === undefined ? { kind: 'external', name: full } : { kind: 'module', module: base };
  }

  function packageAt(directory: string, name: string): Module | undefined {
    const found = load(`${directory}__init__.py`, name);
    if (found !== undefined) return found;
    const known = modules.get(directory);
    if (known !== undefined) return known;
    const namespace: Module = { name, file: directory, tree: null, isPackage: true };
    modules.set(directory, namespace);
    return namespace;
  }
}

/** Directories that absolute imports are looked up in, in order. */
function searchPath(files: Files, source: string): readonly string[] {
  const script = directoryOf(source);
  let top = script;
  while (top !== '' && files.read(`${top}__init__.py`) !== undefined) top = directoryOf(top.slice(0, -1));
  return [...new Set([script, top, '', 'src/'])];
}
