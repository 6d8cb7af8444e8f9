/** Elements that share lines, with a separator behind each: statements with `;`, elements of a list with `,`. */
import type { Why } from './changes.ts';

export interface RowItem {
  readonly start: number;
  readonly end: number;
  /** The separator behind it. */
  readonly separator: { readonly start: number; readonly end: number } | undefined;
  /** Why it goes, undefined where it stays. */
  readonly gone: Why | undefined;
}

export interface Cut {
  readonly start: number;
  readonly end: number;
  readonly why: Why;
}

/** End of an item with its separator. */
export const itemEnd = (item: RowItem): number => item.separator?.end ?? item.end;

/**
 * Cuts of the items that go from a row of which some stay. The separator behind the last one that stays is left.
 */
export function cutsOfRow(items: readonly RowItem[]): readonly Cut[] {
  const cuts: Cut[] = [];
  const last = items.findLastIndex((item) => item.gone === undefined);
  for (const [index, item] of items.entries()) {
    if (item.gone === undefined) continue;
    if (index < last) cuts.push({ start: item.start, end: items[index + 1]!.start, why: item.gone });
    else cuts.push({ start: itemEnd(items[index - 1]!), end: itemEnd(item), why: item.gone });
  }
  return cuts;
}

/** The separator behind the last item that stays, where something that had to be separated from it has gone. */
export function danglingSeparator(items: readonly RowItem[]): Cut | undefined {
  const last = items.findLastIndex((item) => item.gone === undefined);
  const item = items[last];
  const why = items[last + 1]?.gone;
  if (item?.separator === undefined || why === undefined) return undefined;
  if (items.at(-1)!.separator !== undefined) return undefined;
  return { start: item.end, end: item.separator.end, why };
}
