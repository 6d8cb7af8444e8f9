/** A machine for one evaluation after another of a program whose files change: what still holds is repeated, not executed. */
import { createDali, type Dali } from '../dali/library.ts';
import { createMachine, type Machine } from '../python/evaluation/index.ts';
import type { SuspendedEvaluation } from '../python/evaluation/machine.ts';
import { History } from '../python/evaluation/repeating/history.ts';
import { AskedProgram, Questions } from '../python/evaluation/repeating/questions.ts';
import { libraries } from '../python/libraries/index.ts';
import type { EvaluationRequest } from './evaluate.ts';

/** An evaluation about to begin. */
export interface Evaluation {
  readonly m: Machine;
  readonly dali: Dali;
  /** Makes the machine's state that of this evaluation again, where another one came after it. */
  readonly enter: () => void;
}

/** An evaluation by itself. */
export function soleEvaluation(request: EvaluationRequest): Evaluation {
  const dali = createDali(request.derandomizes);
  const m = createMachine({ ...request, libraries: [...libraries, ...dali.modules] });
  return { m, dali, enter: () => undefined };
}

interface State {
  suspended: SuspendedEvaluation | null;
}

/** Evaluations of one program, with the same arguments each time. */
export class Evaluations {
  #kept: { readonly m: Machine; readonly dali: Dali; readonly questions: Questions } | null = null;
  #present: State = { suspended: null };

  begin(request: EvaluationRequest): Evaluation {
    const { m, dali, questions } = this.#keeping(request);
    this.#suspend(m);
    questions.renew(request.program);
    m.renew(new AskedProgram(request.program, questions, m.history!), request.settings);
    dali.renew();
    const state: State = { suspended: null };
    this.#present = state;
    return { m, dali, enter: () => this.#enter(m, state) };
  }

  #keeping(request: EvaluationRequest) {
    if (this.#kept !== null) return this.#kept;
    const { m, dali } = soleEvaluation(request);
    m.history = new History(m, () => dali.goals.found);
    this.#kept = { m, dali, questions: new Questions(request.program) };
    return this.#kept;
  }

  #enter(m: Machine, state: State): void {
    if (state === this.#present) return;
    this.#suspend(m);
    m.resume(state.suspended!);
    this.#present = state;
  }

  #suspend(m: Machine): void {
    this.#present.suspended = m.suspend();
  }
}
