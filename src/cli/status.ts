/** The exit status of one outcome. */
import type { MessageName } from '../diagnostics/catalogue/index.ts';
import { ExitStatus } from './exit-status.ts';
import { flag } from '../run/settings.ts';
import type { Outcome } from '../run/outcome.ts';

/** Errors that say that the command line is wrong, or the tool, not the training code. */
const UNUSABLE: ReadonlySet<string> = new Set<MessageName>([
  'override-unused',
  'override-malformed',
  'no-such-pipeline',
  'no-such-tensor',
  'training-arguments-rejected',
  'bad-model-name',
  'internal-error',
]);

/** @param outcome after writing, where the mode writes */
export function statusOf({ task, mode, result, outputs, diagnostics }: Outcome): ExitStatus {
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (mode.product === 'list' && result.candidates.length > 0) return ExitStatus.done;
  if (errors.some(({ name }) => UNUSABLE.has(name))) return ExitStatus.unusable;
  if (errors.length > 0) return ExitStatus.failed;
  const statuses = outputs.map(({ status }) => status);
  if (mode.isCheck && statuses.some((status) => status === 'would-create' || status === 'would-change'))
    return ExitStatus.failed;
  const wrote = statuses.some((status) => status === 'created' || status === 'changed');
  return wrote && flag(task.settings, 'exit-non-zero-on-change') ? ExitStatus.failed : ExitStatus.done;
}
