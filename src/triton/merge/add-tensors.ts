/** Entries of `input` and `output` that are not there yet. */
import { type Edits, elementsOf, fieldsNamed, type Message } from '../text-format/index.ts';
import { addToRoot } from './adding.ts';

const FOLLOWS: Readonly<Record<'input' | 'output', readonly string[]>> = {
  input: ['name', 'backend', 'max_batch_size', 'input'],
  output: ['name', 'backend', 'max_batch_size', 'input', 'output'],
};

/** @param tensors each as the lines between its braces */
export function addTensors(
  root: Message,
  field: 'input' | 'output',
  tensors: readonly (readonly string[])[],
  edits: Edits,
): void {
  if (tensors.length === 0) return;
  const last = elementsOf(root, field).at(-1);
  const empty = fieldsNamed(root, field).find(({ value }) => value.kind === 'list');
  if (last?.inList) {
    edits.addItems(last.inList.list, tensors.map(blockOf));
  } else if (last === undefined && empty?.value.kind === 'list') {
    edits.addItems(empty.value, tensors.map(blockOf));
  } else if (last !== undefined) {
    for (const lines of tensors) edits.addField(root, last.field, named(field, blockOf(lines)));
  } else {
    const items = tensors.map(blockOf);
    const lines = items.flatMap((item, at) => indented(item, at < items.length - 1 ? ',' : ''));
    const inline = `${field} [ ${items.map((item) => item.inline).join(', ')} ]`;
    addToRoot(root, edits, { inline, lines: [`${field} [`, ...lines, ']'] }, FOLLOWS[field]);
  }
}

interface Block {
  readonly inline: string;
  readonly lines: readonly string[];
}

function blockOf(lines: readonly string[]): Block {
  return { inline: `{ ${lines.join(' ')} }`, lines: ['{', ...lines.map((line) => `  ${line}`), '}'] };
}

function named(field: string, { inline, lines: [open = '', ...lines] }: Block): Block {
  return { inline: `${field} ${inline}`, lines: [`${field} ${open}`, ...lines] };
}

function indented({ lines }: Block, separator: string): readonly string[] {
  return lines.map((line, at) => `  ${line}${at === lines.length - 1 ? separator : ''}`);
}
