/** `parameters`: a map of strings, of which the backend reads `num_threads` and `split_along_outer_axis`. */
import { type Message, messageOf, messagesOf, type Text, textOf } from '../text-format/index.ts';
import { addTo, addToRoot, onOneLine } from './adding.ts';
import type { MergeRequest } from './request.ts';
import type { Scribe } from './scribe.ts';

/** The value of a parameter; of two with one key the later counts. */
export function parameterOf(root: Message, key: string): Text | undefined {
  const entry = entryOf(root, key);
  const value = entry && messageOf(entry, 'value');
  return value && textOf(value, 'string_value');
}

function entryOf(root: Message, key: string): Message | undefined {
  return messagesOf(root, 'parameters')
    .filter((entry) => textOf(entry, 'key')?.value === key)
    .at(-1);
}

/** The number of threads is the user's but where `--num-threads` is given. */
export function mergeThreads(root: Message, { model, numThreads }: MergeRequest, scribe: Scribe): void {
  const entry = entryOf(root, 'num_threads');
  const said = parameterOf(root, 'num_threads');
  if (numThreads !== null) return writeThreads(root, numThreads, scribe);
  if (entry === undefined) return;
  if (said === undefined || !/^\d{1,4}$/.test(said.value) || Number(said.value) < 1)
    return scribe.say(said ?? entry, 'config-bad-threads', { seen: said?.value ?? '' });
  if (Number(said.value) !== model.numThreads)
    scribe.say(said, 'config-threads', { seen: said.value, ours: String(model.numThreads) });
}

function writeThreads(root: Message, threads: number, { edits }: Scribe): void {
  const entry = entryOf(root, 'num_threads');
  const value = entry && messageOf(entry, 'value');
  const said = value && textOf(value, 'string_value');
  const text = `string_value: "${threads}"`;
  if (said !== undefined) {
    if (said.value !== String(threads)) edits.replaceString(said, String(threads));
  } else if (value !== undefined) edits.addField(value, null, onOneLine(text));
  else if (entry !== undefined) addTo(entry, edits, onOneLine(`value: { ${text} }`), ['key']);
  else {
    const inline = `parameters { key: "num_threads" value: { ${text} } }`;
    addToRoot(root, edits, {
      inline,
      lines: ['parameters {', '  key: "num_threads"', `  value: { ${text} }`, '}'],
    });
  }
}
