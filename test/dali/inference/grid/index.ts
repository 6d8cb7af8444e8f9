/** Calls by the grid: every row over data types and kinds, and over data whose extents are all known. */
import type { Special } from '../cases/case.ts';
import { IMAGE_ROWS } from './images.ts';
import { NUMBER_ROWS } from './numbers.ts';
import { casesOf, home, type Row } from './row.ts';
import { SHAPE_ROWS } from './shapes.ts';
import { resizes, sizedCasesOf } from './sized.ts';

const ROWS: Readonly<Record<string, readonly Row[]>> = {
  images: IMAGE_ROWS,
  numbers: NUMBER_ROWS,
  shapes: SHAPE_ROWS,
};

export const GRIDS: Readonly<Record<string, readonly Special[]>> = {
  ...Object.fromEntries(Object.entries(ROWS).map(([name, rows]) => [`${name} grid`, rows.flatMap(casesOf)])),
  'sized data': Object.values(ROWS).flat().flatMap(sizedCasesOf),
  'sized images resized': resizes,
};

/** One case a row. */
export const HOMES: readonly Special[] = Object.values(ROWS)
  .flat()
  .map((row) => ({ code: row[0].replaceAll('$', home(row).join('_')), looseExtents: true }));
