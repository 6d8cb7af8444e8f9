/**
 * Windows that `fn.random_bbox_crop` draws for the boxes of an image. Where it may crop nothing (`allow_no_crop`, its
 * default), that is one of its own outcomes: anchor 0, extents 1, boxes and labels as they are.
 */
import type { Value } from '../../python/evaluation/value.ts';
import type { DataNode } from '../graph.ts';
import { numberOf } from '../values.ts';
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
    counterpart: `of ${WINDOW}: identity`,
    apply: (call) =>
      isBoxWindow(call) ? { kind: 'gone', inputs: 1, said: `${call.path} is left out: ${WHOLE}` } : undefined,
  },
];

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
  const [, anchor, extents, ...others] = inputs.map(drawnAt);
  if (anchor === undefined || extents === undefined || others.length > 0) return false;
  const { operator } = anchor;
  if (operator.path !== 'fn.random_bbox_crop' || extents.operator !== operator) return false;
  if (anchor.index !== 0 || extents.index !== 1) return false;
  if (!NORMALIZED.every((name) => isTrue(name, given))) return false;
  const { arguments: own } = operator;
  // Of a fixed `crop_shape` the window is in pixels, and never the whole.
  if (own.has('crop_shape') || own.has('input_shape')) return false;
  return isTrue('allow_no_crop', own);
}

/** Of arguments that are true by default. */
function isTrue(name: string, given: ReadonlyMap<string, Value>): boolean {
  const value = given.get(name);
  return value === undefined || numberOf(value)?.value === 1;
}

/** The output that a node hands on from one device to another. */
function drawnAt(node: DataNode): DataNode {
  const { path, inputs } = node.operator;
  return path === 'transfer' && inputs.length === 1 ? drawnAt(inputs[0]!) : node;
}
