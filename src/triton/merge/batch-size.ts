/** `max_batch_size`: the user's, but for streamed video and where its own option is given. */
import { integerOf, type Message } from '../text-format/index.ts';
import { addToRoot, onOneLine } from './adding.ts';
import type { BatchSize, MergeRequest } from './request.ts';
import type { Scribe } from './scribe.ts';

export function mergeBatchSize(
  root: Message,
  { standing, written }: BatchSize,
  { model, config }: MergeRequest,
  scribe: Scribe,
): void {
  const value = standing && integerOf(standing);
  if (written !== null) {
    if (value === written) return;
    if (model.decoupled) scribe.say(standing ?? null, 'config-streams', {});
    if (standing !== undefined) return scribe.edits.replace(standing, String(written));
    return addToRoot(root, scribe.edits, onOneLine(`max_batch_size: ${written}`), ['name', 'backend']);
  }
  if (standing === undefined || value === undefined) {
    if (config === 'explicit') scribe.say(null, 'config-without-batch-size', {});
    return;
  }
  if (value < 0) return scribe.say(standing, 'config-negative-batch-size', { name: model.name });
  if (value === 0) return scribe.say(standing, 'config-not-batched', {});
  if (value !== model.maxBatchSize)
    scribe.say(standing, 'config-batch-size', { seen: String(value), ours: String(model.maxBatchSize) });
}
