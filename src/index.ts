/** Public API: no files, console, clock or process in it. */
import { diagnostic } from './diagnostics/catalogue/index.ts';
import type { Diagnostic } from './diagnostics/diagnostic.ts';
import type { TranspileOptions } from './options.ts';
import { BadOverride, parseOverride } from './python/evaluation/index.ts';
import { createProgram } from './python/program/create.ts';
import type { Files } from './python/program/program.ts';
import { createScopes } from './python/program/scope.ts';
import { decodePython, NotPython, TooDeep, type Engine } from './python/syntax/index.ts';
import type { TranspileResult } from './result.ts';
import { evaluateProgram } from './transpile/evaluate.ts';
import { transpileProgram } from './transpile/index.ts';
import { inValidation } from './transpile/turn-flag.ts';

export type { TranspileOptions } from './options.ts';
export type * from './result.ts';
export type { Model, Tensor, DType } from './model.ts';
export type { Diagnostic } from './diagnostics/diagnostic.ts';
export type { Files } from './python/program/program.ts';
export type { Engine } from './python/syntax/index.ts';

/**
 * The dali.py of a training program, or the reasons why there is none. Training code is read, never run.
 * @throws what `files` throws for a file that cannot be read
 */
export function transpile(files: Files, options: TranspileOptions, engine: Engine): TranspileResult {
  try {
    const program = createProgram(files, options.source, engine, decodePython, createScopes());
    const settings = { argv: options.args, env: options.env, cwd: options.cwd };
    const derandomizes = options.derandomize;
    return inValidation(derandomizes, (set) => {
      const overrides = [...options.set, ...set].map((text) => parseOverride(text, engine));
      const evaluated = evaluateProgram({ program, settings, overrides, derandomizes });
      return transpileProgram(evaluated, options, engine);
    });
  } catch (error) {
    const found = unreadable(error);
    if (found === undefined) throw error;
    return nothing(options, found);
  }
}

function unreadable(error: unknown): Diagnostic | undefined {
  if (error instanceof BadOverride) return diagnostic('override-malformed', { text: error.message });
  if (error instanceof NotPython)
    return diagnostic('not-python', { reason: error.reason }, startOf(error.file));
  if (error instanceof TooDeep) return diagnostic('not-python', { reason: error.message });
  return undefined;
}

function startOf(file: string): Diagnostic['place'] {
  return { file, line: 1, column: 1, endLine: 1, endColumn: 1 };
}

function nothing(options: TranspileOptions, found: Diagnostic): TranspileResult {
  return {
    pipeline: null,
    candidates: [],
    bindings: [],
    assumptions: [],
    sources: [options.source],
    model: null,
    kept: [],
    text: null,
    pieces: [],
    edits: [],
    diagnostics: [found],
  };
}
