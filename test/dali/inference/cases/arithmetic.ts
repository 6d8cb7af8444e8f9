import type { Case } from './case.ts';

const TYPES = ['u8', 'u16', 'u32', 'u64', 'i8', 'i16', 'i32', 'i64', 'f32', 'f64', 'b'];
const OPERATORS = ['+', '-', '*', '/', '//', '%', '<', '==', '&', '<<'];
const NO_BITS = /^f/;

function isRefused(operator: string, a: string, b: string): boolean {
  if (operator === '&' || operator === '<<') return NO_BITS.test(a) || NO_BITS.test(b);
  return false;
}

/** Every pair of types under every kind of operator; those with two bools apart, which DALI mostly refuses. */
const pairs: readonly Case[] = OPERATORS.flatMap((operator) =>
  TYPES.flatMap((a, i) =>
    TYPES.slice(i)
      .filter(
        (b) => !isRefused(operator, a, b) && !(a === 'b' && b === 'b') && !(operator === '<<' && b === 'b'),
      )
      .map((b) => `${a}_v4 ${operator} ${b}_v4`),
  ),
);

const LITERALS = ['2', '2.5', 'True', 'types.Constant(2, dtype=types.UINT8)', 'types.Constant(2).float64()'];
const literals: readonly Case[] = TYPES.flatMap((type) => [
  ...LITERALS.filter((literal) => !(type === 'b' && literal === 'True')).flatMap((literal) => [
    `${type}_1d * ${literal}`,
    `${literal} - ${type}_0d`,
    `${type}_hwc >= ${literal}`,
  ]),
  `${type}_1d / 2`,
  ...(NO_BITS.test(type) ? [] : [`${type}_1d & 1`, `1 | ${type}_1d`, `${type}_1d ^ True`]),
]).filter((code) => !code.startsWith('True - b_'));

const functions: readonly Case[] = ['u8', 'i32', 'i64', 'f32', 'f64'].flatMap((type) => [
  `dali.math.sqrt(${type}_1d)`,
  `dali.math.floor(${type}_1d)`,
  `dali.math.fabs(${type}_1d)`,
  `dali.math.abs(${type}_1d)`,
  `dali.math.min(${type}_1d, 2)`,
  `dali.math.max(${type}_1d, 2.0)`,
  `dali.math.clamp(${type}_1d, 0, 1)`,
  `dali.math.clamp(${type}_1d, 0.0, 1.0)`,
  `dali.math.pow(${type}_1d, 2)`,
  `dali.math.fpow(${type}_1d, 2)`,
  `dali.math.atan2(${type}_1d, 2)`,
  `-${type}_1d`,
  `+${type}_1d`,
  `${type}_1d ** 2`,
]);

export const ARITHMETIC: readonly Case[] = [
  ...pairs,
  ...literals,
  ...functions,
  'b_1d * b_1d',
  'b_1d & b_1d',
  'b_1d | b_1d',
  'b_1d == b_1d',
  { code: 'b_1d + b_1d', fails: 'booleans' },
  { code: 'f16_1d + 1', fails: '' },
  { code: 'f32_1d & 1', fails: '' },
  '~i32_1d',
  'u8_hwc + 1',
  'u8_hwc / 255.0',
  '(u8_hwc - 128) * 0.5',
  'u8_hwc * f32_0d',
  'f32_0d * u8_hwc',
  'u8_hwc + f32_hwc',
  'u8_hwc - types.Constant([1.0, 2.0, 3.0])',
  'u8_hwc - [1, 2, 3]',
  '(u8_hwc - np.array([0.485, 0.456, 0.406])) / np.array([0.229, 0.224, 0.225], dtype=np.float32)',
  'u8_hwc * np.float32(2)',
  'u8_hwc * np.int64(2)',
  'u8_hwc * np.uint8(2)',
  { code: 'u8_hwc * np.float64(2)', fails: 'TypeError' },
  'fn.crop(u8_hwc, crop=(4, 5)) + fn.crop(u8_hwc, crop=(4, 5))',
  'fn.crop(u8_hwc, crop=(4, 5)) * f32_0d',
  'fn.crop(fn.decoders.image(jpeg), crop=(4, 5)) * types.Constant([1, 2, 3])',
  'u8_nolayout + u8_hwc',
  'u8_hwc + u8_nolayout',
  'u8_hwc == 3',
  '(u8_hwc > 3) & (u8_hwc < 5)',
  'u8_1d != 3.5',
  { code: 'u8_hwc + u8_chw[:]', fails: '' },
  { code: 'u8_hwc + "a"', fails: 'TypeError' },
  { code: 'u8_hwc + None', fails: 'TypeError' },
];
