/** The scripts below a directory whose imports reach DALI. They are found by their texts: nothing is evaluated yet. */
import { ImportGraph, ImportIndex, importsIn, importsInCode, searchPathOf } from '../python/program/index.ts';
import { decodePython, type Engine, NotPython } from '../python/syntax/index.ts';
import type { Files } from '../index.ts';

/** No module in these is imported by its name. */
const NO_MODULES = /^(\..*|__pycache__|node_modules|site-packages)\/$/;
/** Call sites of tests do not count, and `__init__.py` is only ever imported. */
const NO_SCRIPT = /(^|\/)(tests?\/|(test_[^/]*|[^/]*_test|conftest|__init__)\.py$)/;
const MAIN_GUARD = /^if\s+__name__\s*==/m;

/**
 * Files that are run, not only imported: those that no other of them imports, and those with a `__main__` guard.
 * Modules with `@autoserialize` are passed over.
 * @param directory relative to the project root, '' for the root
 * @param glance reads a file without remembering it: most say nothing of DALI
 * @throws UnreadableFile
 */
export function scriptsBelow(
  directory: string,
  files: Files,
  glance: Files['read'],
  engine: Engine,
): readonly string[] {
  const existing = new Set([
    ...pythonFiles('', files),
    ...(directory === '' ? [] : pythonFiles(directory, files)),
  ]);
  const { index, direct } = lookThrough(existing, glance);
  const among = index.leadingTo(direct);
  const texts = new Map([...among].map((file) => [file, textOf(file, glance) ?? '']));
  const requests = new Map([...texts].map(([file, text]) => [file, importsInCode(text)]));
  const graph = new ImportGraph({ existing, among, requestsOf: (file) => requests.get(file) ?? [] });
  const prefix = directory === '' ? '' : `${directory.replace(/\/$/, '')}/`;
  const scripts: string[] = [];
  const imported = new Set<string>();
  for (const file of among) {
    if (!file.startsWith(prefix) || NO_SCRIPT.test(file.slice(prefix.length))) continue;
    const reached = [...graph.reachedFrom(file, searchPathOf(file, files))];
    if (!reached.some((module) => direct.has(module)) || isServed(texts.get(file)!, engine)) continue;
    scripts.push(file);
    for (const module of reached) if (module !== file) imported.add(module);
  }
  return scripts.filter((file) => !imported.has(file) || MAIN_GUARD.test(texts.get(file)!)).toSorted();
}

function pythonFiles(directory: string, files: Files): readonly string[] {
  const entries = files.list(directory);
  if (entries.includes('pyvenv.cfg')) return [];
  const prefix = directory === '' ? '' : `${directory.replace(/\/$/, '')}/`;
  return entries.flatMap((entry) => {
    if (entry.endsWith('/'))
      return NO_MODULES.test(entry) ? [] : pythonFiles(`${prefix}${entry.slice(0, -1)}`, files);
    return entry.endsWith('.py') ? [`${prefix}${entry}`] : [];
  });
}

interface Looked {
  readonly index: ImportIndex;
  /** Files that name DALI themselves. */
  readonly direct: ReadonlySet<string>;
}

function lookThrough(files: Iterable<string>, glance: Files['read']): Looked {
  const index = new ImportIndex();
  const direct = new Set<string>();
  for (const file of files) {
    const text = textOf(file, glance);
    if (text === undefined) continue;
    index.add(file, importsIn(text));
    if (text.includes('nvidia') && text.includes('dali')) direct.add(file);
  }
  return { index, direct };
}

/** undefined where the file is no Python. */
function textOf(file: string, glance: Files['read']): string | undefined {
  const bytes = glance(file);
  try {
    return bytes && decodePython(bytes, file);
  } catch (error) {
    if (error instanceof NotPython) return undefined;
    throw error;
  }
}

function isServed(text: string, engine: Engine): boolean {
  if (!text.includes('autoserialize')) return false;
  return engine
    .query('pipelines', text)
    .some(({ marker }) => /\bautoserialize\b/.test(text.slice(marker.start, marker.end)));
}
