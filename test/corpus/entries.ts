/** What a row's user would name as SOURCE. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';

import type { Row } from './rows.ts';

/** Scripts besides the pipeline's own file that are tried, so that a row's time stays that of a few runs. */
const MOST_SCRIPTS = 3;
const MAIN_GUARD = /^if\s+__name__\s*==\s*['"]__main__['"]/m;
/** A test, and what is no training program. */
const NO_SCRIPT = /(^|\/)(tests?\/.*|test_[^/]*|[^/]*_test|conftest|setup)\.py$/;

/**
 * Files to name as SOURCE: the pipeline's own, then scripts that lead to it: those that call it, else those
 * that import its module or a caller's, the nearest first.
 * @param tree absolute path of the repository
 */
export function entriesOf(row: Row, tree: string): readonly string[] {
  const scripts = scriptsAround(row, tree);
  const callers = scripts.filter((file) => row.callers.includes(file));
  const modules = new Set([row.file, ...row.callers.filter((file) => isNear(row, file))].map(moduleName));
  const importing = scripts.filter((file) => imports(textOf(join(tree, file)), modules));
  const found = callers.length > 0 ? callers : importing;
  return [row.file, ...found.slice(0, MOST_SCRIPTS)];
}

/** True for a file of the same project: names such as `_create_pipeline` turn up all over a repository of examples. */
function isNear(row: Row, file: string): boolean {
  return file.startsWith(projectOf(row));
}

/** The directory of the pipeline's file or, where that is one of several parts of a program, the one above it. */
function projectOf(row: Row): string {
  const directory = posix.dirname(row.file);
  if (directory === '.') return '';
  const above = posix.dirname(directory);
  return above === '.' ? '' : `${above}/`;
}

/** Scripts with a main guard in the pipeline's project, except its own file, the nearest first. */
function scriptsAround(row: Row, tree: string): readonly string[] {
  const project = projectOf(row);
  return pythonFiles(tree, project)
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
