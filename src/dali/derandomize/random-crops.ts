/**
 * Crops of random area and aspect ratio. The size rule: keeping its aspect ratio, the whole image is resized until it covers
 * the target (`mode="not_smaller"`: the side that has less to spare gets exactly the target's extent), and the target is cropped
 * from its centre.
 */
import type { Value } from '../../python/evaluation/value.ts';
import type { Around } from '../counterpart.ts';
import type { DataNode, Operator } from '../graph.ts';
import { itemsOf, numberOf, textOf } from '../values.ts';
import { missingIn } from './missing-arguments.ts';
import type { Call, Change, Rule } from './rule.ts';

const DECODERS: Readonly<Record<string, string>> = {
  'fn.decoders.image_random_crop': 'fn.decoders.image',
  'fn.experimental.decoders.image_random_crop': 'fn.experimental.decoders.image',
  'fn.image_decoder_random_crop': 'fn.image_decoder',
};
/** Operators whose result has extents of their own choosing. */
const SIZES = /^fn\.(experimental\.)?(\w*resize\w*|\w*crop\w*|slice|paste|warp_affine|pad)$/;
const CROPS = ['crop', 'crop_w', 'crop_h', 'crop_d'];
const COVERS = 'resized until it covers the target, keeping its aspect ratio, and cropped in the centre';

export const RANDOM_CROPS: readonly Rule[] = [
  {
    paths: Object.keys(DECODERS),
    drawn: [],
    counterpart:
      'the whole image is decoded; where a later resize gives it a fixed height and width, see there',
    apply: decodeWhole,
  },
  {
    paths: ['fn.random_resized_crop'],
    drawn: [],
    counterpart: `\`fn.resize(…, size, mode="not_smaller")\` and \`fn.crop(…, crop=[height, width])\`: ${COVERS}`,
    apply: resizeWhole,
  },
  {
    paths: ['fn.resize', 'fn.resize_crop_mirror', 'fn.fast_resize_crop_mirror'],
    drawn: [],
    counterpart:
      'of an image that was a random crop, to a fixed height and width: `mode="not_smaller"`, and a centre crop of ' +
      'that size where the operator crops to none itself',
    apply: coverTarget,
  },
];

function decodeWhole({ path, arguments: given }: Call): Change {
  const decoder = DECODERS[path]!;
  return {
    kind: 'changed',
    path: decoder,
    without: missingIn(decoder, given),
    with: new Map(),
    said: `${path} becomes ${decoder}: the whole image is decoded`,
  };
}

function resizeWhole(call: Call): Change | undefined {
  const target = sizeOf(call);
  if (target === null || target === 'kept') return undefined;
  return {
    kind: 'changed',
    path: 'fn.resize',
    without: missingIn('fn.resize', call.arguments),
    with: new Map([['mode', call.make.str('not_smaller')]]),
    around: cropTo(call, target),
    said: `${call.path} becomes fn.resize and fn.crop: the image is ${COVERS}`,
  };
}

/** Squashing the whole image would not be what squashing a crop of it was. */
function coverTarget(call: Call): Change | undefined {
  const [input] = call.inputs;
  if (input === undefined || !isWhole(input)) return undefined;
  const target = sizeOf(call);
  if (target === 'kept') return undefined;
  const crops = call.path !== 'fn.resize';
  if (target === null || (!crops && call.outputs.length !== 1)) return { kind: 'none' };
  const mode: readonly [string, Value] = ['mode', call.make.str('not_smaller')];
  const said = `${call.path} of what was a random crop: the image is ${COVERS}`;
  if (!crops)
    return { kind: 'changed', without: [], with: new Map([mode]), around: cropTo(call, target), said };
  const isCropped = CROPS.some((name) => call.arguments.has(name));
  const crop: readonly (readonly [string, Value])[] = isCropped ? [] : [['crop', call.make.list(target)]];
  return { kind: 'changed', without: [], with: new Map([mode, ...crop]), said };
}

/** True for what a decoder has part in that decodes the whole image in place of a random crop, extents untouched since. */
function isWhole(node: DataNode): boolean {
  const seen = new Set<Operator>();
  const open = [node.operator];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (isDecoderOfWhole(at)) return true;
    if (seen.has(at) || SIZES.test(at.path)) continue;
    seen.add(at);
    open.push(...at.inputs.map(({ operator }) => operator));
  }
  return false;
}

function isDecoderOfWhole({ path, counterpart }: Operator): boolean {
  const isRandomCrop = (random: string): boolean => Object.hasOwn(DECODERS, random);
  return Object.values(DECODERS).includes(path) && counterpart?.random.some(isRandomCrop) === true;
}

/** Height and width of the result; `kept` where the aspect ratio stays, null where that is not known. */
function sizeOf({ arguments: given, make, inputs }: Call): readonly Value[] | 'kept' | null {
  if (inputs[0]?.meta.ndim !== 3) return null;
  const mode = given.get('mode');
  const name = mode === undefined ? 'default' : textOf(mode);
  if (name === null) return null;
  if (name === 'not_smaller' || name === 'not_larger') return 'kept';
  const size = given.get('size');
  const [y, x] = [given.get('resize_y'), given.get('resize_x')];
  const sides = size === undefined ? [y ?? make.int(0), x ?? make.int(0)] : (itemsOf(size) ?? [size, size]);
  const numbers = sides.map((side) => numberOf(side)?.value ?? null);
  if (sides.length !== 2 || numbers.includes(null)) return null;
  return numbers.includes(0) ? 'kept' : sides;
}

function cropTo(call: Call, target: readonly Value[]): Around {
  return { path: 'fn.crop', arguments: new Map([['crop', call.make.list(target)]]) };
}
