/** `output`: matched by position; the user may call them otherwise. */
import { type Entry, entryOf, outputLines } from '../entry.ts';
import { elementsOf, type Message, textOf } from '../text-format/index.ts';
import { addTensors } from './add-tensors.ts';
import { parameterOf } from './parameters.ts';
import type { BatchSize, MergeRequest } from './request.ts';
import type { Scribe } from './scribe.ts';
import { mergeTensor } from './tensor.ts';

export function mergeOutputs(
  root: Message,
  { isBatched }: BatchSize,
  request: MergeRequest,
  scribe: Scribe,
): void {
  // The backend takes these names for the pipeline's own, and drops their outer dimension.
  const split = new Set(parameterOf(root, 'split_along_outer_axis')?.value.split(':') ?? []);
  const expected = request.model.outputs.map((tensor) => {
    const entry = entryOf(tensor, isBatched);
    return split.has(tensor.name) ? withoutOuter(entry, isBatched) : entry;
  });
  const entries = elementsOf(root, 'output').flatMap(({ item }) => (item.kind === 'message' ? [item] : []));
  const names = entries.map((entry) => textOf(entry, 'name')?.value ?? '');
  const counts = { seen: String(entries.length), ours: String(expected.length) };
  if (entries.length > expected.length)
    return scribe.say(entries[expected.length]!, 'config-extra-outputs', counts);
  if (saysOtherOrder(entries, names, request, scribe)) return;
  for (const [position, entry] of entries.entries()) {
    const output = expected[position]!;
    mergeTensor(entry, output, output.name, request, scribe);
  }
  if (request.config === 'auto') return;
  const missing = expected.slice(entries.length);
  if (entries.length > 0 && missing.length > 0) scribe.say(entries[0]!, 'config-without-outputs', counts);
  addTensors(root, 'output', missing.map(outputLines), scribe.edits);
}

/** Where the name of one output stands at the place of another, clients would get that other under its name. */
function saysOtherOrder(
  entries: readonly Message[],
  names: readonly string[],
  { model: { outputs } }: MergeRequest,
  scribe: Scribe,
): boolean {
  const wrong = names.findIndex(
    (name, at) => outputs[at]!.name !== name && outputs.some((output) => output.name === name),
  );
  if (wrong < 0) return false;
  scribe.say(textOf(entries[wrong]!, 'name') ?? entries[wrong]!, 'config-output-order', {
    name: names[wrong]!,
    position: String(wrong),
    ours: outputs.map(({ name }) => name).join(', '),
  });
  return true;
}

function withoutOuter({ extents, ...rest }: Entry, isBatched: boolean): Entry {
  return { ...rest, extents: isBatched ? extents.slice(1) : [extents[0]!, ...extents.slice(2)] };
}
