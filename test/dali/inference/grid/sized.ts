/** Data whose extents are all known: what an operator makes of them must be known too. */
import type { Special } from '../cases/case.ts';
import type { Row } from './row.ts';

const ones = (shape: string, layout = ''): string => {
  const made = `fn.ones(shape=[${shape}], dtype=types.DTYPE)`;
  return layout === '' ? made : `fn.reshape(${made}, layout="${layout}")`;
};

/** By kind. */
const SIZED: Readonly<Record<string, string>> = {
  '0d': ones(''),
  '1d': ones('64'),
  '2d': ones('12, 10'),
  hw: ones('12, 10', 'HW'),
  hwc: ones('12, 10, 3', 'HWC'),
  chw: ones('3, 12, 10', 'CHW'),
  fhwc: ones('7, 12, 10, 3', 'FHWC'),
};
const TYPES: Readonly<Record<string, string>> = { u8: 'UINT8', f32: 'FLOAT', i32: 'INT32', u64: 'UINT64' };

/** Extents that follow rules which are not: angles, ratios, scales; and text. */
const NOT_FOLLOWED =
  /fn\.(rotate\((?!.*size=)|slice\(.*rel_|paste|get_property\(.*source_info|(experimental\.)?tensor_resize\(.*scales=|coord_transform\(.*M=)/;

/** Refused for these extents, though the grid's own pass: windows, crops, axes of one. */
const TOO_SMALL = /^fn\.(squeeze\(\$|erase|filter|experimental\.filter|segmentation|random\.choice)/;

export function sizedCasesOf([call, dtypes, kinds]: Row): readonly Special[] {
  if (TOO_SMALL.test(call)) return [];
  const dtype = Object.keys(TYPES).find((type) => dtypes.split(' ').includes(type));
  if (dtype === undefined) return [];
  return Object.entries(SIZED)
    .filter(([kind]) => kinds.split(' ').includes(kind))
    .map(([, data]) => ({
      code: call.replaceAll('$', data.replace('DTYPE', TYPES[dtype]!)),
      ...(NOT_FOLLOWED.test(call) ? { looseExtents: true } : { sized: true }),
    }));
}

const ASKED = [
  'resize_x=SIZE',
  'resize_y=SIZE',
  'resize_shorter=SIZE',
  'resize_longer=SIZE',
  'size=[SIZE, 31]',
  'size=[0, SIZE]',
  'size=SIZE',
  'size=[SIZE, 24], mode="not_larger"',
  'size=[SIZE, 24], mode="not_smaller"',
  'resize_y=SIZE, mode="stretch"',
  'resize_x=SIZE, mode="not_larger"',
];
const EXTENTS: readonly (readonly [number, number])[] = [
  [37, 53],
  [59, 13],
  [8, 8],
];

/** Every way to ask for a size; whole, half and odd ones. */
export const resizes: readonly Special[] = ASKED.flatMap((asked) =>
  EXTENTS.flatMap(([height, width]) =>
    ['11', '24.5', '61.3'].map((size) => ({
      code: `fn.resize(${ones(`${height}, ${width}, 3`, 'HWC').replace('DTYPE', 'UINT8')}, ${asked.replace('SIZE', size)})`,
      sized: true as const,
    })),
  ),
);
