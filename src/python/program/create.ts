/** Finds, reads and parses the modules of a program as CPython would (language reference 5). */
import { decodePython, type Engine, Facts, NotPython, TooDeep } from '../syntax/index.ts';
import { createFinder, type Found } from './finder.ts';
import { directoryOf, normalised, packagesAround, parentOf, searchPathOf } from './paths.ts';
import { KnownModules } from './known-modules.ts';
import type { Files, Module, Program, Resolved } from './program.ts';
import { createScopes } from './scope.ts';
import { UnreadableFile } from './unreadable-file.ts';

/**
 * The program that begins with SOURCE as a script: its directory comes first on the path, then the directory that holds the
 * outermost package around it (as `python -m package.module` puts it there), the project root and `src/`.
 * @param source relative to the project root
 * @param facts what is known of the trees that the engine gives, where it gives the same ones again
 * @param known modules of programs before this one: one that did not change is the same object
 * @throws UnreadableFile where SOURCE is not there; NotPython and TooDeep for SOURCE; other modules then say so themselves (`unread`)
 */
export function createProgram(
  files: Files,
  source: string,
  engine: Engine,
  decode: (bytes: Uint8Array, file: string) => string = decodePython,
  facts: Facts = new Facts(),
  known: KnownModules = new KnownModules(),
): Program {
  const finder = createFinder(files);
  const modules = new Map<string, Module>();
  /** `__path__` of packages. */
  const paths = new Map<Module, readonly string[]>();
  const read = new Set<string>();
  const texts = new Set<string>();
  const around = packagesAround(source, files);
  const searchPath = searchPathOf(source, files);

  const load = (file: string, name: string): Module => {
    const bytes = files.read(file);
    if (bytes === undefined) throw new UnreadableFile(file, 'there is no such file');
    read.add(file);
    const tree = engine.parse(file, decode(bytes, file));
    return known.same({ name, file, tree, isPackage: isPackageFile(file) });
  };
  /** An imported file that is no Python is a module of which nothing is known: it may not be needed. */
  const loadImported = (file: string, name: string): Module => {
    if (file === source) return known.same({ ...main, name });
    try {
      return load(file, name);
    } catch (error) {
      if (!(error instanceof NotPython || error instanceof TooDeep)) throw error;
      return known.same({ name, file, tree: null, isPackage: isPackageFile(file), unread: error.message });
    }
  };
  // An import of SOURCE makes a module of its own: `__main__` is not among those that are found by name.
  const main = load(source, '__main__');

  /** The module for a file that was found, made once. */
  const moduleFor = (found: Found | undefined, name: string): Module | undefined => {
    if (found === undefined || found.kind === 'extension') return undefined;
    const loaded = modules.get(found.file);
    if (loaded !== undefined) return loaded;
    const module: Module =
      found.kind === 'namespace'
        ? known.same({ name, file: found.file, tree: null, isPackage: true })
        : loadImported(found.file, name);
    modules.set(found.file, module);
    if (found.kind !== 'module') paths.set(module, found.directories);
    return module;
  };
  const submodule = (of: Module, name: string): Module | undefined => {
    if (!of.isPackage) return undefined;
    const directories = paths.get(of) ?? [directoryOf(of.file)];
    return moduleFor(finder.find(name, directories), dotted(packageName(of), name));
  };
  const below = (module: Module | undefined, names: readonly string[]): Module | undefined => {
    let at = module;
    for (const name of names) at = at && submodule(at, name);
    return at;
  };
  /** The name that relative imports in a module are relative to (`__package__`). */
  const packageName = (module: Module): string => {
    if (module === main) return around.names.join('.');
    return module.isPackage ? module.name : module.name.split('.').slice(0, -1).join('.');
  };
  /** The package in a directory; without `__init__.py` it is a namespace package, even the project root. */
  const packageIn = (directory: string, name: string): Module | undefined => {
    const init = `${directory}__init__.py`;
    const directories = [directory];
    if (files.read(init) === undefined)
      return moduleFor({ kind: 'namespace', file: directory, directories }, name);
    return moduleFor({ kind: 'package', file: init, directories }, name);
  };
  const resolveRelative = (from: Module, name: string, level: number): Resolved => {
    let directory: string | undefined = directoryOf(from.file);
    for (let i = 1; i < level && directory !== undefined; i++) directory = parentOf(directory);
    const own = packageName(from)
      .split('.')
      .filter((part) => part !== '');
    const base = own.slice(0, Math.max(0, own.length - level + 1)).join('.');
    const full = dotted(base, name);
    if (directory === undefined) return { kind: 'external', name: full };
    const names = name === '' ? [] : name.split('.');
    return resolved(below(packageIn(directory, base), names), full);
  };

  return {
    main,
    resolve(from, name, level) {
      if (level > 0) return resolveRelative(from, name, level);
      const [first = '', ...rest] = name.split('.');
      return resolved(below(moduleFor(finder.findTop(first, searchPath), first), rest), name);
    },
    submodule,
    get sources() {
      return [...read].toSorted();
    },
    get absent() {
      return [...finder.absent].toSorted();
    },
    readText(path) {
      const file = normalised(path);
      const bytes = file && files.read(file);
      if (!file || !bytes) return undefined;
      read.add(file);
      texts.add(file);
      return textOfData(bytes);
    },
    texts,
    facts,
    scope: createScopes(facts),
  };
}

const isPackageFile = (file: string): boolean => /(^|\/)__init__\.py$/.test(file);
const dotted = (...names: readonly string[]): string => names.filter((name) => name !== '').join('.');

function resolved(module: Module | undefined, name: string): Resolved {
  return module === undefined ? { kind: 'external', name } : { kind: 'module', module };
}

/** What `open(path, encoding='utf-8').read()` gives; undefined where CPython would raise. */
function textOfData(bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return text.replaceAll(/\r\n?/g, '\n');
  } catch {
    return undefined;
  }
}
