/** `input`: matched by name. */
import { type Entry, entryOf, inputLines } from '../entry.ts';
import { elementsOf, type Message, scalarOf, textOf } from '../text-format/index.ts';
import { addTensors } from './add-tensors.ts';
import { addTo, onOneLine } from './adding.ts';
import type { BatchSize, MergeRequest } from './request.ts';
import type { Scribe } from './scribe.ts';
import { dimsOf, mergeTensor } from './tensor.ts';

const TRUE = /^(?:true|t|1|True)$/;

export function mergeInputs(
  root: Message,
  { isBatched }: BatchSize,
  request: MergeRequest,
  scribe: Scribe,
): void {
  const expected = request.model.inputs.map((tensor) => entryOf(tensor, isBatched));
  const entries = elementsOf(root, 'input').flatMap(({ item }) => (item.kind === 'message' ? [item] : []));
  const matched = matchedOf(entries, expected, scribe);
  for (const [entry, input] of matched) {
    mergeTensor(entry, input, input.name, request, scribe);
    fixedExtents(entry, input, scribe);
    mergeRagged(entry, input, request, scribe);
  }
  const found = new Set(matched.values());
  const isAuto = request.config === 'auto';
  const missing = expected.filter((input) => !found.has(input) && (!isAuto || input.isUntold === true));
  if (missing.length === 0) return;
  // The others are in the way of telling which are missing.
  if (matched.size < entries.length) return;
  if (entries.length > 0)
    for (const { name } of missing) scribe.say(entries[0]!, 'config-without-input', { name });
  addTensors(root, 'input', missing.map(inputLines), scribe.edits);
}

/**
 * Entries with the inputs that they are of. Where one entry is left over, and one input, the input was renamed: the rest
 * of what the user says of it stays.
 */
function matchedOf(
  entries: readonly Message[],
  expected: readonly Entry[],
  scribe: Scribe,
): ReadonlyMap<Message, Entry> {
  const matched = new Map<Message, Entry>();
  for (const entry of entries) {
    const input = expected.find(({ name }) => name === textOf(entry, 'name')?.value);
    if (input !== undefined) matched.set(entry, input);
  }
  const found = new Set(matched.values());
  const over = entries.filter((entry) => !matched.has(entry));
  const missing = expected.filter((input) => !found.has(input));
  const [renamed, input] = [over[0], missing[0]];
  if (over.length === 1 && missing.length === 1 && renamed !== undefined && input !== undefined) {
    matched.set(renamed, input);
    const said = textOf(renamed, 'name');
    if (said === undefined || said.value === '') return matched;
    scribe.say(said, 'config-renames-input', { name: said.value, ours: input.name });
    scribe.edits.replaceString(said, input.name);
    return matched;
  }
  for (const entry of over) {
    const said = textOf(entry, 'name');
    if (said === undefined || said.value === '')
      scribe.say(entry, 'config-nameless-input', { index: String(entries.indexOf(entry)) });
    else scribe.say(said, 'config-extra-input', { name: said.value });
  }
  return matched;
}

/** The backend takes the narrower of both, and Triton refuses requests of other extents. */
function fixedExtents(entry: Message, { name, extents, isEncoded }: Entry, scribe: Scribe): void {
  const { elements, extents: seen } = dimsOf(entry);
  if (seen.length !== extents.length) return;
  if (!seen.some((extent, axis) => extent > 0 && extents[axis] === -1)) return;
  const said = { name, seen: seen.join(', '), ours: extents.join(', ') };
  scribe.say(elements[0]!.item, isEncoded === true ? 'config-fixed-encoded' : 'config-fixed-input', said);
}

/** Samples of a batch may differ in extents: encoded images always do. */
function mergeRagged(entry: Message, { name }: Entry, { config }: MergeRequest, scribe: Scribe): void {
  const said = scalarOf(entry, 'allow_ragged_batch');
  if (said !== undefined && TRUE.test(said.text)) return;
  if (said !== undefined) {
    scribe.say(said, 'config-not-ragged', { name });
    return scribe.edits.replace(said, 'true');
  }
  if (config === 'explicit')
    addTo(entry, scribe.edits, onOneLine('allow_ragged_batch: true'), ['name', 'data_type', 'dims']);
}
