/** Cuts of the elements that go, by the lines that they share. */
import type { Shift } from './changes.ts';
import { cut, put } from './context.ts';
import type { Context } from './context.ts';
import { beginsLine, ownedFrom, startOf } from './extents.ts';
import { InternalError } from './internal-error.ts';
import type { ListState } from './list-elements.ts';
import { unwrap } from './list-unwrapping.ts';
import { cutsOfRow, itemEnd } from './row.ts';
import type { RowItem } from './row.ts';

/** @param adding whether elements are added behind those that are left */
export function removeElements(context: Context, state: ListState, adding: boolean, shift: Shift): void {
  const items = state.elements.map((element, index) => ({
    start: element.start,
    end: element.end,
    separator: state.commas[index],
    gone: state.gone.get(element),
  }));
  if (state.gone.size === items.length) return cutAll(context, state, items, shift);
  const groups = groupsOf(context, state, items);
  for (const [index, group] of groups.entries()) cutGroup(context, groups, index, group, shift);
  if (!adding) endList(context, state, items, shift);
  if (state.ending.unwrap) unwrap(context, state, shift);
}

/** The comma behind the last element that is left comes or goes. */
function endList(context: Context, state: ListState, items: readonly RowItem[], shift: Shift): void {
  const last = items.findLast((item) => item.gone === undefined);
  const why = [...state.gone.values()].at(-1);
  if (last === undefined || why === undefined) return;
  const { separator } = last;
  if (state.ending.comma && separator === undefined) {
    put(context, { start: last.end, end: last.end }, ',', why, shift);
  }
  if (!state.ending.comma && separator !== undefined) {
    const after = items[items.indexOf(last) + 1]?.gone ?? why;
    cut(context, { start: last.end, end: separator.end }, after, shift);
  }
}

/** Elements that share lines. Without brackets of its own a list is one group: its lines cannot stand alone. */
function groupsOf(
  context: Context,
  state: ListState,
  items: readonly RowItem[],
): readonly (readonly RowItem[])[] {
  if (state.open === undefined) return [items];
  const groups: RowItem[][] = [];
  for (const item of items) {
    const group = groups.at(-1);
    const before = group?.at(-1);
    const joined = before !== undefined && context.lines.at(before.end) === context.lines.at(item.start);
    if (joined) group!.push(item);
    else groups.push([item]);
  }
  return groups;
}

function cutGroup(
  context: Context,
  groups: readonly (readonly RowItem[])[],
  index: number,
  group: readonly RowItem[],
  shift: Shift,
): void {
  if (group.some((item) => item.gone === undefined)) {
    for (const part of cutsOfRow(group)) cut(context, part, part.why, shift);
    return;
  }
  const lines = linesOfGroup(context, group);
  if (lines !== undefined) return cutSpan(context, lines, group, shift);
  cutSpan(context, spanOfGroup(context, groups, index), group, shift);
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/** Cuts a range in parts, one for each element, with its reason. */
function cutSpan(context: Context, span: Span, group: readonly RowItem[], shift: Shift): void {
  for (const [index, item] of group.entries()) {
    const start = index === 0 ? span.start : item.start;
    cut(context, { start, end: group[index + 1]?.start ?? span.end }, item.gone!, shift);
  }
}

/** The lines of a group that has them for itself, with the comment lines that belong to it. */
function linesOfGroup(context: Context, group: readonly RowItem[]): Span | undefined {
  const { lines } = context;
  const first = group[0]!;
  const last = group.at(-1)!;
  if (!beginsLine(lines, first.start)) return undefined;
  const line = lines.at(last.end - 1);
  if (itemEnd(last) > line.contentEnd || !endsLine(context, itemEnd(last))) return undefined;
  return { start: startOf(lines, ownedFrom(lines, lines.at(first.start))), end: line.end };
}

/** Whether nothing but a comment follows on the line. */
function endsLine(context: Context, offset: number): boolean {
  const { lines } = context;
  const { contentEnd } = lines.at(offset - 1);
  return /^[ \t\f]*(#.*)?$/.test(lines.text.slice(offset, contentEnd));
}

/** What goes with a group that shares its lines with brackets: lines are joined where no comment stands between. */
function spanOfGroup(context: Context, groups: readonly (readonly RowItem[])[], index: number): Span {
  const group = groups[index]!;
  const own = { start: group[0]!.start, end: itemEnd(group.at(-1)!) };
  const next = groups[index + 1];
  if (next !== undefined) {
    const end = next[0]!.start;
    if (next.some((item) => item.gone === undefined) && !hasCommentLine(context, own.end, end))
      return { ...own, end };
    return { ...own, end: endsLine(context, own.end) ? context.lines.at(own.end - 1).contentEnd : own.end };
  }
  const before = groups[index - 1]?.at(-1);
  if (before === undefined || before.gone !== undefined) return own;
  return hasComment(context, itemEnd(before), own.start) ? own : { ...own, start: itemEnd(before) };
}

function hasComment(context: Context, start: number, end: number): boolean {
  return context.lines.tokens.some(
    (token) => token.kind === 'comment' && token.start >= start && token.end <= end,
  );
}

/** A comment that has its line for itself. */
function hasCommentLine(context: Context, start: number, end: number): boolean {
  const { tokens } = context.lines;
  return tokens.some(
    ({ kind, start: at, end: to }) =>
      kind === 'comment' && at >= start && to <= end && beginsLine(context.lines, at),
  );
}

/** Every element goes: so does the white space inside the brackets, unless comments stay there. */
function cutAll(context: Context, state: ListState, items: readonly RowItem[], shift: Shift): void {
  const { open, close, node } = state;
  if (open === undefined || close === undefined || node.type === 'set') {
    throw new InternalError(`Nothing would be left of a ${node.type}: ${items[0]!.gone!.reason}`);
  }
  const groups = groupsOf(context, state, items);
  if (!strayComments(context, groups, open.end, close.start)) {
    return cutSpan(context, { start: open.end, end: close.start }, items, shift);
  }
  for (const [index, group] of groups.entries()) cutGroup(context, groups, index, group, shift);
}

/** Comments inside the brackets that belong to no element. */
function strayComments(
  context: Context,
  groups: readonly (readonly RowItem[])[],
  start: number,
  end: number,
): boolean {
  const owned = groups.map((group) => linesOfGroup(context, group) ?? trailing(context, group));
  return context.lines.tokens.some(
    (token) =>
      token.kind === 'comment' &&
      token.start >= start &&
      token.end <= end &&
      !owned.some((span) => span.start <= token.start && token.end <= span.end),
  );
}

function trailing(context: Context, group: readonly RowItem[]): Span {
  return { start: group[0]!.start, end: context.lines.at(itemEnd(group.at(-1)!) - 1).contentEnd };
}
