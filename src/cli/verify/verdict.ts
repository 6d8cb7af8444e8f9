/** What the driver's answer comes to. */
import type { BindingRow, LevelResult, OutputRow, VerifyResult } from '../../verify/index.ts';
import { ExitStatus } from '../exit-status.ts';
import type { Outcome } from '../../run/outcome.ts';
import { flag, textSetting } from '../../run/settings.ts';

/**
 * `passed`: nothing differs, and nothing was left open · `different` · `not verified`: nothing differs, as far as it could be
 * compared · `not carried out`: it could not be compared · `refused`: there is nothing to judge, it cannot be transpiled.
 */
export type Verdict = 'passed' | 'different' | 'not verified' | 'not carried out' | 'refused';

export const STATUSES: Readonly<Record<Verdict, ExitStatus>> = {
  passed: ExitStatus.done,
  'not verified': ExitStatus.done,
  different: ExitStatus.failed,
  refused: ExitStatus.failed,
  'not carried out': ExitStatus.unusable,
};

export interface Judged {
  readonly verdict: Verdict;
  /** Why it was not carried out, or what differs besides the rows; '' where the rows say all. */
  readonly message: string;
  readonly outputs: readonly OutputRow[];
}

export function judgedOf(outcome: Outcome, answer: VerifyResult): Judged {
  const outputs = comparable(outcome, answer.outputs ?? []);
  const { L0, L1, L2, L3 } = answer.levels;
  const file = [L0, L1, L2];
  if (file.some(isFailed)) {
    // Why there are no outputs to compare, where the file's own rows do not say it.
    const message = L2?.status === 'failed' && isFailed(L3) && outputs.length === 0 ? L3.message : '';
    return { verdict: 'different', message, outputs };
  }
  const isOpen = file.some((level) => level?.status === 'exempt');
  if (flag(outcome.task.settings, 'static'))
    return { verdict: isOpen ? 'not verified' : 'passed', message: '', outputs };
  const rows = [...(answer.bindings ?? []), ...outputs];
  if (isFailed(L3) && outputs.some(isDifferent)) return { verdict: 'different', message: '', outputs };
  if (isFailed(L3) && !outputs.some(isReplaced))
    return { verdict: failureOf(outcome, answer), message: L3.message, outputs };
  if (L3?.status === 'exempt') {
    const verdict = answer.gpuOnly.length > 0 ? 'not verified' : 'not carried out';
    return { verdict, message: L3.message, outputs };
  }
  const isOurs = textSetting(outcome.task.settings, 'bind') === 'ours';
  const verdict =
    isOpen || isOurs || rows.some(({ status }) => status === 'not verified') ? 'not verified' : 'passed';
  return { verdict, message: '', outputs };
}

function failureOf(outcome: Outcome, { unreached, broken, bindings }: VerifyResult): Verdict {
  if ((bindings ?? []).some(isDifferent)) return 'different';
  if (broken) return 'not carried out';
  const isTraining = textSetting(outcome.task.settings, 'bind') === 'training';
  return isTraining && unreached !== null ? 'not carried out' : 'different';
}

function isFailed(level: LevelResult | undefined): level is LevelResult {
  return level?.status === 'failed';
}

function isDifferent({ status }: BindingRow | OutputRow): boolean {
  return status === 'different';
}

const REPLACED = 'validation is random here, and --derandomize replaced that';

function isReplaced({ message }: OutputRow): boolean {
  return message.startsWith(REPLACED);
}

/** Where random operators were replaced, the original's bits cannot be those of its counterpart. */
function comparable(outcome: Outcome, outputs: readonly OutputRow[]): readonly OutputRow[] {
  if (!outcome.result.edits.some(({ step }) => step === 'derandomize')) return outputs;
  return outputs.map((row) =>
    isDifferent(row) ? { ...row, status: 'not verified', message: `${REPLACED}: ${row.message}` } : row,
  );
}
