/** Elements that are added at the end of a list, in the layout that the list has. */
import type { Shift, Why } from './changes.ts';
import { put } from './context.ts';
import type { Context } from './context.ts';
import { beginsLine } from './extents.ts';
import { InternalError } from './internal-error.ts';
import type { SyntaxNode } from '../syntax/node.ts';
import type { ListShape } from './list-shape.ts';
import { isVariadic } from './list-elements.ts';
import type { ListState } from './list-elements.ts';

export interface Addition {
  readonly text: string;
  readonly why: Why;
}

/** Black's line length: an inline addition that would pass it gets a line of its own where the list has several. */
const LINE_LENGTH = 88;

export function addElements(
  context: Context,
  state: ListState,
  additions: readonly Addition[],
  shift: Shift,
): void {
  const { open, close } = state;
  if (open === undefined || close === undefined)
    throw new InternalError('Only lists in brackets can be added to.');
  const kept = state.elements.filter((element) => !state.gone.has(element));
  const splat = kept.findIndex((element) => isVariadic(element, 'dictionary_splat_pattern'));
  if (splat >= 0) return addBefore(context, kept[splat]!, additions, shift);
  const last = kept.at(-1);
  if (last === undefined) {
    const why = additions[0]!.why;
    return put(context, { start: open.end, end: open.end }, textOf(additions), why, shift);
  }
  addAfter(context, state, last, additions, shift);
}

/** The place of an element that goes behind all that stay: what is added can take it. */
export function freePlace(shape: ListShape, gone: ReadonlyMap<SyntaxNode, Why>): SyntaxNode | undefined {
  const last = shape.elements.findLastIndex((element) => !gone.has(element));
  const behind = shape.elements[last];
  const staysLast = behind !== undefined && isVariadic(behind, 'dictionary_splat_pattern');
  return staysLast ? undefined : shape.elements[last + 1];
}

/** Puts what is added where an element was. */
export function addInPlace(
  context: Context,
  place: SyntaxNode,
  additions: readonly Addition[],
  shift: Shift,
): void {
  const { lines } = context;
  const separator = beginsLine(lines, place.start) ? `,\n${lines.at(place.start).indent}` : ', ';
  const text = additions.map((addition) => addition.text).join(separator);
  put(context, place, text, additions[0]!.why, shift);
}

const textOf = (additions: readonly Addition[]): string => additions.map(({ text }) => text).join(', ');

/** `**kwargs` of a signature stays last. */
function addBefore(
  context: Context,
  element: { readonly start: number; readonly end: number },
  additions: readonly Addition[],
  shift: Shift,
): void {
  const { lines } = context;
  const own = beginsLine(lines, element.start) && lines.at(element.start).kind === 'continued';
  const separator = own ? `,\n${lines.at(element.start).indent}` : ', ';
  for (const { text, why } of additions) {
    put(context, { start: element.start, end: element.start }, `${text}${separator}`, why, shift);
  }
}

function addAfter(
  context: Context,
  state: ListState,
  last: { readonly start: number; readonly end: number },
  additions: readonly Addition[],
  shift: Shift,
): void {
  const { lines } = context;
  const comma = state.commas[state.elements.findIndex((element) => element === last)];
  const at = comma?.end ?? last.end;
  const line = lines.at(at - 1);
  const broken = lines.at(state.close!.start) !== line;
  const begins = lines.at(last.start);
  if (!broken && !(begins.kind === 'continued' && isLong(line, additions))) {
    const text = additions.map((addition) => ` ${addition.text}`).join(',');
    const end = state.ending.comma ? ',' : '';
    return put(
      context,
      { start: at, end: at },
      `${comma === undefined ? ',' : ''}${text}${end}`,
      additions[0]!.why,
      shift,
    );
  }
  const end = broken ? line.contentEnd : at;
  const items = additions.map((addition) => `\n${begins.indent}${addition.text}`).join(',');
  const text = `${items}${state.ending.comma ? ',' : ''}`;
  if (comma !== undefined || end === last.end) {
    return put(
      context,
      { start: end, end },
      `${comma === undefined ? ',' : ''}${text}`,
      additions[0]!.why,
      shift,
    );
  }
  put(context, { start: at, end: at }, ',', additions[0]!.why, shift);
  put(context, { start: end, end }, text, additions[0]!.why, shift);
}

function isLong(
  line: { readonly start: number; readonly contentEnd: number },
  additions: readonly Addition[],
): boolean {
  return line.contentEnd - line.start + 2 + textOf(additions).length > LINE_LENGTH;
}
