/** One entry of `input` or `output`. */
import type { Entry } from '../entry.ts';
import { enumOf, exactInteger } from '../model-config/index.ts';
import {
  type Element,
  elementsOf,
  integerOf,
  type Message,
  quoted,
  type Scalar,
  scalarOf,
  textOf,
} from '../text-format/index.ts';
import { addTo, onOneLine } from './adding.ts';
import type { MergeRequest } from './request.ts';
import type { Scribe } from './scribe.ts';

/** What every tensor has. @param shown the name by which the backend speaks of it */
export function mergeTensor(
  message: Message,
  entry: Entry,
  shown: string,
  { config }: MergeRequest,
  scribe: Scribe,
): void {
  const isAuto = config === 'auto' && entry.isUntold !== true;
  mergeName(message, entry, scribe);
  mergeType(message, entry, shown, isAuto, scribe);
  mergeDims(message, entry, shown, isAuto, scribe);
}

function mergeName(message: Message, { name }: Entry, { edits }: Scribe): void {
  const said = textOf(message, 'name');
  if (said === undefined) edits.addField(message, null, onOneLine(`name: ${quoted(name)}`));
  else if (said.value === '') edits.replaceString(said, name);
}

function mergeType(message: Message, { type }: Entry, shown: string, isAuto: boolean, scribe: Scribe): void {
  const said = scalarOf(message, 'data_type');
  const seen = said === undefined ? 'TYPE_INVALID' : typeNamed(said);
  if (seen === type) return;
  if (seen !== 'TYPE_INVALID') scribe.say(said!, 'config-data-type', { name: shown, seen, ours: type });
  else if (isAuto) return;
  else scribe.say(said ?? message, 'config-without-data-type', { name: shown, ours: type });
  if (said !== undefined) scribe.edits.replace(said, type);
  else addTo(message, scribe.edits, onOneLine(`data_type: ${type}`), ['name']);
}

/** An enum's value may stand as its number. */
function typeNamed({ text }: Scalar): string {
  const number = exactInteger(text);
  if (number === null) return text;
  const known = Object.entries(enumOf('inference.DataType')!).find(([, value]) => BigInt(value) === number);
  return known?.[0] ?? text;
}

/** The `dims` of an entry, with -1 for what is no number. */
export function dimsOf(message: Message): {
  readonly elements: readonly Element[];
  readonly extents: readonly number[];
} {
  const elements = elementsOf(message, 'dims');
  const extents = elements.map(({ item }) => (item.kind === 'scalar' ? (integerOf(item) ?? -1) : -1));
  return { elements, extents };
}

function mergeDims(
  message: Message,
  { extents }: Entry,
  shown: string,
  isAuto: boolean,
  scribe: Scribe,
): void {
  const { elements, extents: seen } = dimsOf(message);
  const place = elements[0]?.item ?? message;
  if (seen.length === 0) {
    if (isAuto) return;
    scribe.say(message, 'config-without-dims', { name: shown, ours: extents.join(', ') });
  } else if (seen.length !== extents.length) {
    const counts = { seen: String(seen.length), ours: String(extents.length) };
    scribe.say(place, 'config-dimensions', { name: shown, ...counts });
  } else if (seen.some((extent, axis) => extent !== -1 && extents[axis] !== -1 && extent !== extents[axis])) {
    scribe.say(place, 'config-dims', { name: shown, seen: seen.join(', '), ours: extents.join(', ') });
  }
  const isRank = seen.length === extents.length;
  const wanted = extents.map((extent, axis) => {
    const standing = isRank ? seen[axis]! : extent;
    return extent === -1 || (isAuto && standing === -1) ? standing : extent;
  });
  for (const [axis, extent] of wanted.entries())
    if (extent < 1 && extent !== -1)
      scribe.say(elements[axis]!.item, 'config-no-extent', { name: shown, seen: String(extent) });
  writeDims(message, elements, seen, wanted, scribe);
}

function writeDims(
  message: Message,
  elements: readonly Element[],
  seen: readonly number[],
  wanted: readonly number[],
  { edits }: Scribe,
): void {
  for (const [axis, element] of elements.entries()) {
    const extent = wanted[axis];
    if (extent === undefined) edits.remove(element);
    else if (extent !== seen[axis]) edits.replace(element.item, String(extent));
  }
  const more = wanted.slice(elements.length);
  if (more.length === 0) return;
  const last = elements.at(-1);
  if (last?.inList) return edits.insert(last.item.end, `, ${more.join(', ')}`);
  const empty = message.fields.find(({ name, value }) => name === 'dims' && value.kind === 'list');
  if (last === undefined && empty !== undefined) {
    return edits.insert(empty.value.start + 1, ` ${more.join(', ')} `);
  }
  if (last === undefined)
    return addTo(message, edits, onOneLine(`dims: [ ${more.join(', ')} ]`), ['name', 'data_type']);
  for (const extent of more) edits.addField(message, last.field, onOneLine(`dims: ${extent}`));
}
