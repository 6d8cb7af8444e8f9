/**
 * One call over all data types and all kinds of data. What real DALI takes stands in the row; all else must be refused
 * by it, so that a row says neither too little nor too much.
 */
import type { Special } from '../cases/case.ts';

/** The call with `$` for its input, data types and kinds (as inputs of cases are named) that DALI takes. */
export type Row = readonly [call: string, dtypes: string, kinds: string];

export const ALL = 'u8 u16 u32 u64 i8 i16 i32 i64 f16 f32 f64 b';
export const NUMBERS = 'u8 u16 u32 u64 i8 i16 i32 i64 f32';
export const COMPUTED = 'u8 u16 u32 u64 i8 i16 i32 i64 f32 f64 b';
export const REAL = 'u8 u16 u32 u64 i8 i16 i32 i64 f32 f64';
export const COLOURS = 'u8 i16 i32 f32';
export const IMAGES = 'u8 u16 i16 f32';
export const NOT_BOOL = 'u8 u16 u32 u64 i8 i16 i32 i64 f16 f32 f64';
export const NARROW = 'u8 u16 u32 i8 i16 i32 f32';

export const ANY = '0d 1d 2d 3d 4d hw hwc chw fhwc dhwc fchw';
export const AXES = '1d 2d 3d 4d hw hwc chw fhwc dhwc fchw';
export const PLANES = '3d 4d hwc chw fhwc dhwc fchw';
export const CHANNELS_LAST = '3d 4d hwc fhwc dhwc';
export const TWO_AXES = '2d 3d 4d hw hwc chw fhwc dhwc fchw';
export const PICTURES = '3d 4d hwc fhwc';

/** What a row tries the other axis of the grid with. */
export function home([, dtypes, kinds]: Row): readonly [dtype: string, kind: string] {
  const types = dtypes.split(' ');
  const dtype = ['u8', 'f32'].find((type) => types.includes(type)) ?? types[0]!;
  const kind = ['hwc', '2d', '1d', 'hw', 'fhwc'].find((name) => kinds.split(' ').includes(name));
  return [dtype, kind ?? kinds.split(' ')[0]!];
}

/** All types of one kind of data, and all kinds of one type. */
export function casesOf(row: Row): readonly Special[] {
  const [call, dtypes, kinds] = row;
  const [dtype, kind] = home(row);
  const cell = (type: string, shape: string, isTaken: boolean): Special => ({
    code: call.replaceAll('$', `${type}_${shape}`),
    looseExtents: true,
    ...(isTaken ? {} : { fails: '' }),
  });
  return [
    ...ALL.split(' ').map((type) => cell(type, kind, dtypes.split(' ').includes(type))),
    ...ANY.split(' ')
      .filter((shape) => shape !== kind)
      .map((shape) => cell(dtype, shape, kinds.split(' ').includes(shape))),
  ];
}
