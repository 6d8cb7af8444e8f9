/**
 * Windows that `fn.random_bbox_crop` draws for the boxes of an image. Where it may crop nothing (`allow_no_crop`, its
 * default), that is one of its own outcomes: anchor 0, extents 1, boxes and labels as they are. One of a fixed `crop_shape` that it
 * always crops may lie anywhere along the image, or around it where that is smaller: in the centre, too.
 */
import type { Value } from '../../python/evaluation/value.ts';
import type { DataNode } from '../graph.ts';
import { itemsOf, numberOf } from '../values.ts';
import { missingIn } from './missing-arguments.ts';
import type { Call, Change, Rule } from './rule.ts';

const DECODERS: Readonly<Record<string, string>> = {
  'fn.decoders.image_slice': 'fn.decoders.image',
  'fn.experimental.decoders.image_slice': 'fn.experimental.decoders.image',
  'fn.image_decoder_slice': 'fn.image_decoder',
};
/** A window of which each is a part of the extents. */
const NORMALIZED = ['normalized_anchor', 'normalized_shape'];
const WHOLE = 'fn.random_bbox_crop crops nothing';
const WINDOW = 'a window of `fn.random_bbox_crop` that may crop nothing (`allow_no_crop`, its default)';

export const BOX_CROPS: readonly Rule[] = [
  {
    paths: Object.keys(DECODERS),
    drawn: [],
    counterpart: `of ${WINDOW}: the whole image is decoded`,
    apply: decodeWhole,
  },
  {
    paths: ['fn.slice'],
    drawn: [],
    counterpart: `of ${WINDOW}: identity; of one of a fixed \`crop_shape\` that always crops: \`fn.crop\` of that size, in the centre`,
    apply: sliceWhole,
  },
];

function sliceWhole(call: Call): Change | undefined {
  if (isBoxWindow(call)) return { kind: 'gone', inputs: 1, said: `${call.path} is left out: ${WHOLE}` };
  const size = fixedSize(call);
  if (size === undefined) return undefined;
  return {
    kind: 'changed',
    path: 'fn.crop',
    inputs: 1,
    without: missingIn('fn.crop', call.arguments),
    with: new Map([['crop', call.make.list(size)]]),
    said: `${call.path} becomes fn.crop: the window of fn.random_bbox_crop is in the centre`,
  };
}

/** Height and width of a window in pixels, which has them in the order of the axes that are sliced: by default width and height. */
function fixedSize(call: Call): readonly Value[] | undefined {
  const own = windowOf(call.inputs)?.operator.arguments;
  if (own === undefined || !NORMALIZED.every((name) => isFalse(name, call.arguments))) return undefined;
  if (!isFalse('allow_no_crop', own) || call.inputs[0]?.meta.ndim !== 3) return undefined;
  if (own.has('shape_layout') || call.arguments.has('axes') || call.arguments.has('axis_names'))
    return undefined;
  const size = own.has('crop_shape') ? itemsOf(own.get('crop_shape')!) : null;
  if (size?.length !== 2 || size.some((side) => numberOf(side) === null)) return undefined;
  return [size[1]!, size[0]!];
}

function decodeWhole(call: Call): Change | undefined {
  if (!isBoxWindow(call)) return undefined;
  const decoder = DECODERS[call.path]!;
  return {
    kind: 'changed',
    path: decoder,
    inputs: 1,
    without: missingIn(decoder, call.arguments),
    with: new Map(),
    said: `${call.path} becomes ${decoder}: ${WHOLE}`,
  };
}

/** True where anchor and extents are what one `fn.random_bbox_crop` draws that may as well crop nothing. */
function isBoxWindow({ inputs, arguments: given }: Call): boolean {
  const own = windowOf(inputs)?.operator.arguments;
  if (own === undefined || !NORMALIZED.every((name) => isTrue(name, given))) return false;
  // Of a fixed `crop_shape` the window is in pixels, and never the whole.
  if (own.has('crop_shape') || own.has('input_shape')) return false;
  return isTrue('allow_no_crop', own);
}

/** What anchor and extents are drawn by, where that is one `fn.random_bbox_crop`: its first output. */
function windowOf(inputs: readonly DataNode[]): DataNode | undefined {
  const [, anchor, extents, ...others] = inputs.map(drawnAt);
  if (anchor === undefined || extents === undefined || others.length > 0) return undefined;
  const isOne = anchor.operator.path === 'fn.random_bbox_crop' && extents.operator === anchor.operator;
  return isOne && anchor.index === 0 && extents.index === 1 ? anchor : undefined;
}

/** Of arguments that are true by default. */
function isTrue(name: string, given: ReadonlyMap<string, Value>): boolean {
  const value = given.get(name);
  return value === undefined || numberOf(value)?.value === 1;
}

function isFalse(name: string, given: ReadonlyMap<string, Value>): boolean {
  const value = given.get(name);
  return value !== undefined && numberOf(value)?.value === 0;
}

/** The output that a node hands on from one device to another. */
function drawnAt(node: DataNode): DataNode {
  const { path, inputs } = node.operator;
  return path === 'transfer' && inputs.length === 1 ? drawnAt(inputs[0]!) : node;
}
