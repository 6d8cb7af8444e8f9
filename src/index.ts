/** Public API: no files, console, clock or process in it. */
import { diagnostic } from './diagnostics/catalogue/index.ts';
import type { Diagnostic } from './diagnostics/diagnostic.ts';
import type { TranspileOptions } from './options.ts';
import { BadOverride, parseOverride } from './python/evaluation/index.ts';
import { createProgram } from './python/program/create.ts';
import type { KnownModules } from './python/program/known-modules.ts';
import type { Files } from './python/program/program.ts';
import { decodePython, Facts, NotPython, TooDeep, type Engine } from './python/syntax/index.ts';
import type { TranspileResult } from './result.ts';
import { evaluateProgram } from './transpile/evaluate.ts';
import type { Evaluations } from './transpile/evaluations.ts';
import { type Transpiled, transpileProgram } from './transpile/index.ts';
import { syntaxErrorsIn } from './transpile/program-problems.ts';
import { inValidation } from './transpile/turn-flag.ts';
import { Insight } from './transpile/insight/index.ts';

export type { TranspileOptions } from './options.ts';
export type * from './result.ts';
export type { Model, Tensor, DType } from './model.ts';
export type { Diagnostic } from './diagnostics/diagnostic.ts';
export type { Files } from './python/program/program.ts';
export { TEXT_SEARCHES } from './transpile/searched-texts.ts';
export { KnownModules } from './python/program/known-modules.ts';
export { Evaluations } from './transpile/evaluations.ts';
export { Facts, type Engine } from './python/syntax/index.ts';
export { Cancelled } from './python/evaluation/index.ts';
export type { Transpiled } from './transpile/index.ts';
export type { Insight } from './transpile/insight/index.ts';
export type * from './transpile/insight/known.ts';

/** What a process that goes on for long, an editor's, adds to one transpilation. */
export interface Surroundings {
  /** Text of a file whose bytes are these; `decodePython` unless given: the text of a buffer is known. */
  readonly decode?: (bytes: Uint8Array, file: string) => string;
  /** Asked again and again while it works: true ends it with `Cancelled`. */
  readonly isCancelled?: () => boolean;
  /** What is known of trees: one object for all transpilations whose engine gives the same trees for files that did not change. */
  readonly facts?: Facts;
  /** Modules of programs before this one, with trees of the same engine. */
  readonly modules?: KnownModules;
  /** Transpilations of the same SOURCE with the same options before this one: what still holds of them is not evaluated again. */
  readonly evaluations?: Evaluations;
  /** Files without which nothing is worth evaluating: where one of them is no Python, that is all that is said. */
  readonly needed?: readonly string[];
}

/** What is known of a training program, and the dali.py that it leads to. */
export interface Analysis {
  readonly result: TranspileResult;
  /** What evaluation saw; null where SOURCE could not be read or evaluated. It holds all of the program's values. */
  readonly seen: Transpiled | null;
}

/**
 * The dali.py of a training program, or the reasons why there is none. Training code is read, never run.
 * @throws what `files` throws for a file that cannot be read
 */
export function transpile(files: Files, options: TranspileOptions, engine: Engine): TranspileResult {
  return analyse(files, options, engine).result;
}

/**
 * As `transpile`, with what it was decided from.
 * @throws Cancelled; what `files` throws for a file that cannot be read
 */
export function analyse(
  files: Files,
  options: TranspileOptions,
  engine: Engine,
  surroundings: Surroundings = {},
): Analysis {
  const { decode = decodePython, isCancelled, facts = new Facts(), modules, evaluations } = surroundings;
  const errorsIn = (file: string): readonly Diagnostic[] => {
    const bytes = files.read(file);
    return bytes === undefined ? [] : syntaxErrorsIn(engine.parse(file, decode(bytes, file)), facts);
  };
  try {
    const errors = (surroundings.needed ?? []).flatMap(errorsIn);
    if (errors.length > 0) return { result: nothing(options, errors), seen: null };
    const program = createProgram(files, options.source, engine, decode, facts, modules);
    const settings = { argv: options.args, env: options.env, cwd: options.cwd, isCancelled };
    const derandomizes = options.derandomize;
    const seen = inValidation(derandomizes, (set) => {
      const overrides = [...options.set, ...set].map((text) => parseOverride(text, engine));
      const evaluated = evaluateProgram({ program, settings, overrides, derandomizes }, evaluations);
      return transpileProgram(evaluated, options, engine);
    });
    return { result: seen.result, seen };
  } catch (error) {
    const found = unreadable(error);
    if (found === undefined) throw error;
    return { result: nothing(options, [found]), seen: null };
  }
}

/** What is known at places of a program's files; null where nothing was evaluated. Nothing is worked out before it is asked for. */
export function insightInto({ seen }: Analysis): Insight | null {
  return seen && new Insight(seen);
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

function nothing(options: TranspileOptions, diagnostics: readonly Diagnostic[]): TranspileResult {
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
    diagnostics,
  };
}
