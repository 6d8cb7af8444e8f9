/** What is the user's, and does not go with this pipeline: said, never touched. */
import { enumOf, exactInteger } from '../model-config/index.ts';
import {
  elementsOf,
  integerOf,
  type Message,
  messageOf,
  messagesOf,
  scalarOf,
  textOf,
} from '../text-format/index.ts';
import { batchSizeOf, type MergeRequest } from './request.ts';
import type { Scribe } from './scribe.ts';

export function conflictsOf(root: Message, request: MergeRequest, scribe: Scribe): void {
  nameOf(root, request, scribe);
  modelFileOf(root, scribe);
  instancesOf(root, request, scribe);
  preferredSizes(root, request, scribe);
}

function nameOf(root: Message, { model }: MergeRequest, scribe: Scribe): void {
  const said = textOf(root, 'name');
  if (said !== undefined && said.value !== '' && said.value !== model.name)
    scribe.say(said, 'config-name', { seen: said.value, ours: model.name });
}

/** The backend tries it first, then dali.py. */
function modelFileOf(root: Message, scribe: Scribe): void {
  const said = textOf(root, 'default_model_filename');
  if (said === undefined || said.value === '') return;
  const character = /[^\w.-]/u.exec(said.value)?.[0];
  if (character !== undefined)
    return scribe.say(said, 'config-model-filename', { file: said.value, character });
  if (said.value.includes('..')) return scribe.say(said, 'config-model-path', { file: said.value });
  // model.dali is what the backend tries where nothing is said.
  if (!/\.py$|^model\.dali$/.test(said.value)) scribe.say(said, 'config-not-python', { file: said.value });
}

/** An instance without a GPU makes the pipeline for the CPU alone. */
function instancesOf(root: Message, { model: { needsGpu } }: MergeRequest, scribe: Scribe): void {
  for (const group of messagesOf(root, 'instance_group')) {
    const said = scalarOf(group, 'kind');
    const kind = said === undefined ? 'KIND_AUTO' : kindNamed(said.text);
    if (needsGpu && (kind === 'KIND_CPU' || kind === 'KIND_MODEL'))
      scribe.say(said!, 'config-without-gpu', { kind });
    else if (!needsGpu && kind === 'KIND_GPU') scribe.say(said!, 'config-wants-gpu', {});
  }
}

function kindNamed(text: string): string {
  const number = exactInteger(text);
  const kinds = Object.entries(enumOf('inference.ModelInstanceGroup.Kind')!);
  return kinds.find(([, value]) => number !== null && BigInt(value) === number)?.[0] ?? text;
}

function preferredSizes(root: Message, request: MergeRequest, scribe: Scribe): void {
  const batching = messageOf(root, 'dynamic_batching');
  if (batching === undefined) return;
  const { standing, written } = batchSizeOf(root, request);
  // Triton looks before the backend has completed a batch size that is missing.
  const largest = written ?? (standing && integerOf(standing)) ?? 0;
  const { name } = request.model;
  for (const { item } of elementsOf(batching, 'preferred_batch_size')) {
    const size = item.kind === 'scalar' ? integerOf(item) : undefined;
    if (size === undefined) continue;
    if (size <= 0) scribe.say(item, 'config-preferred-size-sign', { name, seen: String(size) });
    else if (size > largest)
      scribe.say(item, 'config-preferred-size', {
        name,
        seen: String(size),
        largest: standing === undefined && written === null ? '0, as none is given' : String(largest),
      });
  }
}
