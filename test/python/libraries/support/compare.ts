/** Programs in our evaluation and in the Python that has the real libraries. */
import { daliPython } from '../../../support/python.ts';
import { type Evaluate, evaluator } from './evaluate.ts';
import { askPython, type Outcome, type SmallProgram } from './oracle.ts';

export interface Comparison {
  /** What we say and Python does not. */
  readonly differences: readonly {
    readonly source: string;
    readonly ours: Outcome;
    readonly python: Outcome;
  }[];
  /** Programs of which we say nothing, with the reason. */
  readonly unknown: readonly (readonly [source: string, reason: string])[];
}

/** Runs each program in both. */
export async function compared(programs: readonly SmallProgram[]): Promise<Comparison> {
  const evaluate: Evaluate = await evaluator();
  const { outcomes } = askPython(daliPython(), programs);
  const ours = programs.map((program) => ({ program, outcome: evaluate(program).outcome }));
  return {
    unknown: ours.flatMap(({ program, outcome }) =>
      outcome.kind === 'unknown' ? [[program.source, outcome.text] as const] : [],
    ),
    differences: ours.flatMap(({ program, outcome }, i) =>
      outcome.kind === 'unknown' || JSON.stringify(outcome) === JSON.stringify(outcomes[i])
        ? []
        : [{ source: program.source, ours: outcome, python: outcomes[i]! }],
    ),
  };
}
