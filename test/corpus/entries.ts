/** What a row's user would name as SOURCE. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';

import type { Row } from './rows.ts';

/** Scripts besides the pipeline's own file that are tried, so that a row's time stays that of a few runs. */
const MOST_SCRIPTS = 3;
/** Directories around the pipeline's that may hold its program. */
const MOST_DIRECTORIES = 4;
const MAIN_GUARD = /^if\s+__name__\s*==\s*['"]__main__['"]/m;
/** A test, and what is no training program. */
const NO_SCRIPT = /(^|\/)(tests?\/.*|test_[^/]*|[^/]*_test|conftest|setup)\.py$/;

/**
 * Files to name as SOURCE: the pipeline's own, then scripts of the nearest directory around it that call it or, where
 * none does, import its module or that of a caller.
 * @param tree absolute path of the repository
 */
export function entriesOf(row: Row, tree: string): readonly string[] {
  for (const project of directoriesAround(row.file)) {
    const scripts = scriptsBelow(project, row, tree);
    const callers = scripts.filter((file) => row.callers.includes(file));
    const near = [row.file, ...row.callers.filter((file) => file.startsWith(project))];
    const found = callers.length > 0 ? callers : importing(scripts, near, pythonFiles(tree, project), tree);
    if (found.length > 0) return [row.file, ...found.slice(0, MOST_SCRIPTS)];
  }
  return [row.file];
}

/** Those of `scripts` that import one of `files`, or else a file that does. */
function importing(
  scripts: readonly string[],
  files: readonly string[],
  all: readonly string[],
  tree: string,
): readonly string[] {
  const among = (candidates: readonly string[], of: readonly string[]) => {
    const modules = new Set(of.map(moduleName));
    return candidates.filter((file) => imports(textOf(join(tree, file)), modules));
  };
  const found = among(scripts, files);
  return found.length > 0 ? found : among(scripts, among(all, files));
}

/** Of a file, innermost first, each with a slash at its end, '' for the repository itself. */
function directoriesAround(file: string): readonly string[] {
  const parts = file.split('/').slice(0, -1);
  return [...parts.keys(), parts.length]
    .toReversed()
    .slice(0, MOST_DIRECTORIES)
    .map((count) =>
      parts
        .slice(0, count)
        .map((part) => `${part}/`)
        .join(''),
    );
}

/** Scripts with a main guard, except the pipeline's own file, the nearest first. */
function scriptsBelow(directory: string, row: Row, tree: string): readonly string[] {
  return pythonFiles(tree, directory)
    .filter((file) => file !== row.file && !NO_SCRIPT.test(file) && MAIN_GUARD.test(textOf(join(tree, file))))
    .toSorted((a, b) => distance(row.file, a) - distance(row.file, b) || (a < b ? -1 : 1));
}

function pythonFiles(tree: string, directory: string): readonly string[] {
  return readdirSync(join(tree, directory), { withFileTypes: true }).flatMap((entry) => {
    const path = `${directory}${entry.name}`;
    if (entry.isDirectory()) return pythonFiles(tree, `${path}/`);
    return entry.isFile() && entry.name.endsWith('.py') ? [path] : [];
  });
}

/** Steps from directory to directory. */
function distance(from: string, to: string): number {
  return posix.relative(posix.dirname(from), posix.dirname(to)).split('/').filter(Boolean).length;
}

function moduleName(file: string): string {
  const name = posix.basename(file, '.py');
  return name === '__init__' ? posix.basename(posix.dirname(file)) : name;
}

function imports(text: string, modules: ReadonlySet<string>): boolean {
  return text.split('\n').some((line) => {
    const [, from = '', names = ''] = /^\s*(?:from\s+([\w.]+)\s+)?import\s+(.+)/.exec(line) ?? [];
    return [...from.split('.'), ...names.split(/[^\w]+/)].some((part) => modules.has(part));
  });
}

function textOf(path: string): string {
  return readFileSync(path, 'latin1');
}
