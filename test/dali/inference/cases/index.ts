import { ARITHMETIC } from './arithmetic.ts';
import type { Case } from './case.ts';
import { CROPS } from './crops.ts';
import { DECODERS } from './decoders.ts';
import { EXTENTS } from './extents.ts';
import { GEOMETRY } from './geometry.ts';
import { POINTWISE } from './pointwise.ts';
import { RESIZE } from './resize.ts';
import { REST } from './rest.ts';
import { SHAPES } from './shapes.ts';

export type { Case, Special } from './case.ts';

export const FAMILIES: Readonly<Record<string, readonly Case[]>> = {
  decoders: DECODERS,
  resize: RESIZE,
  crops: CROPS,
  pointwise: POINTWISE,
  extents: EXTENTS,
  geometry: GEOMETRY,
  shapes: SHAPES,
  arithmetic: ARITHMETIC,
  rest: REST,
};
