/** Evaluates a training program with DALI plugged in: SOURCE first, then what it did not lead to. */
import {
  type Ended,
  enterRoot,
  type Override,
  runMain,
  runHandedOver,
  runRoot,
  runRoots,
} from '../python/evaluation/index.ts';
import type { Settings } from '../python/evaluation/interpreter.ts';
import type { Program } from '../python/program/program.ts';
import type { Delta } from '../python/evaluation/heap.ts';
import type { PipelineCall } from '../dali/graph.ts';
import type { SyntaxNode } from '../python/syntax/node.ts';
import type { Evaluated } from './evaluated.ts';
import { type Evaluations, soleEvaluation } from './evaluations.ts';

export interface EvaluationRequest {
  readonly program: Program;
  readonly settings: Settings;
  /** True where random operators get their deterministic counterparts. */
  readonly derandomizes?: boolean;
  readonly overrides: readonly { readonly override: Override; readonly target: SyntaxNode }[];
}

/**
 * Runs a program in the abstract, then what it handed to code without source. Where SOURCE reaches no pipeline, functions that it never entered are tried, and
 * definitions that nothing calls are evaluated with their defaults; such calls say `reached: false`.
 * @param evaluations of the same program before, with the same settings; null where there are none
 */
export function evaluateProgram(
  request: EvaluationRequest,
  evaluations: Evaluations | null = null,
): Evaluated {
  // What the user sets is looked for wherever the program is read: such an evaluation stands alone.
  const isAlone = evaluations === null || request.overrides.length > 0;
  const { m, dali, enter } = isAlone ? soleEvaluation(request) : evaluations.begin(request);
  const main = (): Ended => runMain(m, dali.goals);
  const ended = m.history === null ? main() : m.history.follow(main);
  const failed: Ended[] = [];
  const { pipelines, definitions } = dali.log;
  const writesOf = new Map<PipelineCall, Delta>();
  const keepWrites = (writes: () => Delta): void => {
    for (const call of pipelines) if (!call.reached && !writesOf.has(call)) writesOf.set(call, writes());
  };
  const handedOver = new Map<PipelineCall, SyntaxNode | null>();
  const keepHandedOver = (writes: () => Delta, at: SyntaxNode | null): void => {
    for (const call of pipelines) if (!call.reached && !writesOf.has(call)) handedOver.set(call, at);
    keepWrites(writes);
  };
  const rejected = ended.kind === 'exit' && ended.usage;
  if (!rejected) {
    dali.log.reached = false;
    if (pipelines.length === 0) runRoots(m, dali.goals, keepWrites);
    else runHandedOver(m, dali.goals, keepHandedOver);
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
    globals: (module) => {
      enter();
      return m.globalsOf(module);
    },
    enter: (call) => {
      enter();
      return enterRoot(m, writesOf.get(call) ?? new Map());
    },
    present: (value) => {
      enter();
      return m.presentOf(value);
    },
    ended,
    failed,
    handedOver,
    givenAway: new Set(m.escaped.map(({ at }) => at)),
    replaced: m.replaced,
    unusedOverrides: m.overrides.unused,
  };
}
