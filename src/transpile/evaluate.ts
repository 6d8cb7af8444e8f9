/** Evaluates a training program with DALI plugged in: SOURCE first, then what it did not lead to. */
import { createDali } from '../dali/library.ts';
import {
  createMachine,
  type Ended,
  enterRoot,
  type Override,
  runMain,
  runRoot,
  runRoots,
} from '../python/evaluation/index.ts';
import type { Settings } from '../python/evaluation/interpreter.ts';
import { libraries } from '../python/libraries/index.ts';
import type { Program } from '../python/program/program.ts';
import type { Delta } from '../python/evaluation/heap.ts';
import type { PipelineCall } from '../dali/graph.ts';
import type { SyntaxNode } from '../python/syntax/node.ts';
import type { Evaluated } from './evaluated.ts';

export interface EvaluationRequest {
  readonly program: Program;
  readonly settings: Settings;
  /** True where random operators get their deterministic counterparts. */
  readonly derandomizes?: boolean;
  readonly overrides: readonly { readonly override: Override; readonly target: SyntaxNode }[];
}

/**
 * Runs a program in the abstract. Where SOURCE reaches no pipeline, functions that it never entered are tried, and
 * definitions that nothing calls are evaluated with their defaults; such calls say `reached: false`.
 */
export function evaluateProgram(request: EvaluationRequest): Evaluated {
  const dali = createDali(request.derandomizes);
  const m = createMachine({ ...request, libraries: [...libraries, ...dali.modules] });
  const ended = runMain(m, dali.goals);
  const failed: Ended[] = [];
  const { pipelines, definitions } = dali.log;
  const writesOf = new Map<PipelineCall, Delta>();
  const keepWrites = (writes: Delta): void => {
    for (const call of pipelines) if (!call.reached && !writesOf.has(call)) writesOf.set(call, writes);
  };
  const rejected = ended.kind === 'exit' && ended.usage;
  if (!rejected) {
    dali.log.reached = false;
    if (pipelines.length === 0) runRoots(m, dali.goals, keepWrites);
    for (const definition of definitions) {
      const isCalled = pipelines.some((call) => call.definition.function.cell === definition.function.cell);
      if (isCalled) continue;
      const tried = runRoot(m, dali.callable(definition), null, keepWrites);
      if (tried.kind !== 'done') failed.push(tried);
    }
  }
  return {
    program: request.program,
    log: dali.log,
    assumptions: m.assumptions,
    deciders: m.deciders,
    modules: m.modules,
    globals: (module) => m.globalsOf(module),
    enter: (call) => enterRoot(m, writesOf.get(call) ?? new Map()),
    present: (value) => m.presentOf(value),
    ended,
    failed,
    replaced: m.replaced,
    unusedOverrides: m.overrides.unused,
  };
}
