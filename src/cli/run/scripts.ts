/** The scripts below a directory whose imports reach a pipeline. */
import { createProgram, type Module, type Program } from '../../python/program/index.ts';
import {
  decodePython,
  type Engine,
  NotPython,
  type SyntaxNode,
  textOf,
  TooDeep,
} from '../../python/syntax/index.ts';
import type { Files } from '../../index.ts';

/** What is in these is not the author's training code; call sites of tests do not count. */
const PASSED_OVER = /^(\..*|__pycache__|node_modules|site-packages|tests?)\/$/;
/** Tests, and what is only ever imported. */
const NO_SCRIPT = /^(test_.*|.*_test|conftest|__init__)\.py$/;

/**
 * Files that are run, not only imported: those that no other of them imports, and those with a `__main__` guard.
 * Modules with `@autoserialize` are passed over.
 * @param directory relative to the project root, '' for the root
 * @throws UnreadableFile
 */
export function scriptsBelow(directory: string, files: Files, engine: Engine): readonly string[] {
  const reached = new Map<string, ReadonlySet<string>>();
  for (const file of pythonFiles(directory, files)) {
    const modules = modulesOf(file, files, engine);
    if (modules === undefined || isServed(modules[0]!, engine)) continue;
    if (!modules.some((module) => definesPipeline(module, engine))) continue;
    reached.set(file, new Set(modules.slice(1).map((module) => module.file)));
  }
  const scripts = [...reached.keys()];
  return scripts.filter(
    (file) =>
      !scripts.some((other) => other !== file && reached.get(other)!.has(file)) || hasMainGuard(file, files),
  );
}

function pythonFiles(directory: string, files: Files): readonly string[] {
  const entries = files.list(directory);
  if (entries.includes('pyvenv.cfg')) return [];
  const prefix = directory === '' ? '' : `${directory.replace(/\/$/, '')}/`;
  return entries.flatMap((entry) => {
    if (entry.endsWith('/'))
      return PASSED_OVER.test(entry) ? [] : pythonFiles(`${prefix}${entry.slice(0, -1)}`, files);
    return entry.endsWith('.py') && !NO_SCRIPT.test(entry) ? [`${prefix}${entry}`] : [];
  });
}

/** The file and the modules of the program that it imports, however far; undefined where it is not Python. */
function modulesOf(file: string, files: Files, engine: Engine): readonly Module[] | undefined {
  const program = unlessNotPython(() => createProgram(files, file, engine, decodePython));
  if (program === undefined) return undefined;
  const found = new Set([program.main]);
  // A set gives what is added while it is gone through, too.
  for (const module of found) for (const imported of importsOf(module, program)) found.add(imported);
  return [...found];
}

function importsOf(module: Module, program: Program): readonly Module[] {
  if (module.tree === null) return [];
  return importStatements(module.tree.root).flatMap((statement) =>
    requestsOf(statement).flatMap(({ name, level, names }) => {
      const resolved = unlessNotPython(() => program.resolve(module, name, level));
      if (resolved?.kind !== 'module') return [];
      const below = names.map((part) => unlessNotPython(() => program.submodule(resolved.module, part)));
      return [resolved.module, ...below.filter((one) => one !== undefined)];
    }),
  );
}

function importStatements(node: SyntaxNode): readonly SyntaxNode[] {
  if (node.type === 'import_statement' || node.type === 'import_from_statement') return [node];
  return node.kids.flatMap(importStatements);
}

interface Request {
  readonly name: string;
  readonly level: number;
  readonly names: readonly string[];
}

function requestsOf(statement: SyntaxNode): readonly Request[] {
  const names = (statement.fields['name'] ?? []).map((node) => textOf(node.fields['name']?.[0] ?? node));
  const from = statement.fields['module_name']?.[0];
  if (from === undefined) return names.map((name) => ({ name, level: 0, names: [] }));
  const [, dots = '', name = ''] = /^(\.*)(.*)$/s.exec(textOf(from).replaceAll(/\s/g, '')) ?? [];
  return [{ name, level: dots.length, names }];
}

/** By its form: only evaluation can tell what a decorator is. */
function definesPipeline({ tree }: Module, engine: Engine): boolean {
  return tree !== null && tree.text.includes('nvidia') && engine.query('pipelines', tree.text).length > 0;
}

function isServed({ tree }: Module, engine: Engine): boolean {
  if (tree?.text.includes('autoserialize') !== true) return false;
  return engine
    .query('pipelines', tree.text)
    .some(({ marker }) => /\bautoserialize\b/.test(tree.text.slice(marker.start, marker.end)));
}

function hasMainGuard(file: string, files: Files): boolean {
  const text = new TextDecoder('latin1').decode(files.read(file));
  return /^if\s+__name__\s*==/m.test(text);
}

function unlessNotPython<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof NotPython || error instanceof TooDeep) return undefined;
    throw error;
  }
}
