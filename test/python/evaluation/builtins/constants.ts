/** Literals of Python, the awkward ones among them, as source text. */
import type { Random } from './random.ts';

export const INTEGERS = [
  '0',
  '1',
  '-1',
  '2',
  '3',
  '-3',
  '7',
  '10',
  '224',
  '255',
  '-256',
  '1000',
  '65536',
  '2**31',
  '2**53',
  '2**53+1',
  '-2**63',
  '10**18',
  '10**23',
  '3**50',
  '2**1024',
  '-2**1100',
];
export const FLOATS = [
  '0.0',
  '-0.0',
  '0.1',
  '0.2',
  '0.5',
  '1.0',
  '-1.0',
  '1.5',
  '2.5',
  '3.5',
  '-2.5',
  '0.875',
  '2.675',
  '1e-5',
  '0.0001',
  '123456789.123',
  '1e15',
  '1e16',
  '123456789012345680.0',
  '1e22',
  '1e23',
  '1e300',
  '-1e300',
  '5e-324',
  '2.2250738585072014e-308',
  '1.7976931348623157e308',
  '0.299',
  '57.375',
  "float('inf')",
  "-float('inf')",
  "float('nan')",
];
export const TEXTS = [
  "''",
  "'a'",
  "'abc'",
  "'Hello, World'",
  "' pad\\t'",
  "'a,b,,c'",
  "'x'*5",
  "'%d'",
  "'ünï'",
  "'\\U0001f600x'",
  "'it\\'s'",
  '\'"q"\'',
  "'line\\nbreak\\r\\nx'",
  "'0012'",
  "'-42'",
  "'ABC def'",
  "'\\x00\\x1f\\x7f\\xa0\\xad'",
  "'\\u200b\\u2028'",
  "'train/n0144/img.JPEG'",
];
export const OTHERS = [
  'True',
  'False',
  'None',
  "b''",
  "b'ab'",
  "b'\\x00\\xff\\'\"'",
  '()',
  '(1, 2)',
  '[]',
  '[1, 2]',
  "[0, 'a']",
  '{}',
  "{'a': 1}",
  '{1}',
  '...',
  'range(3)',
];

/** A finite float of any size, or one with few digits. */
export function someFloat(random: Random): string {
  if (random.chance(0.3)) return random.pick(FLOATS);
  if (random.chance(0.5)) return `${random.integer(-9999, 9999)}e${random.integer(-8, 4)}`;
  const view = new DataView(new ArrayBuffer(8));
  view.setUint32(0, random.integer(0, 2 ** 32 - 1));
  view.setUint32(4, random.integer(0, 2 ** 32 - 1));
  const value = view.getFloat64(0);
  return Number.isFinite(value) ? `${value}` : '0.3';
}

export function someInteger(random: Random): string {
  if (random.chance(0.5)) return random.pick(INTEGERS);
  return random.chance(0.7) ? `${random.integer(-1000, 1000)}` : `${random.integer(-(2 ** 52), 2 ** 52)}`;
}

export function someNumber(random: Random): string {
  return random.chance(0.5) ? someInteger(random) : someFloat(random);
}

export function someValue(random: Random): string {
  if (random.chance(0.6)) return someNumber(random);
  return random.pick(random.chance(0.5) ? TEXTS : OTHERS);
}
