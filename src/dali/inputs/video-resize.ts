/** What `fn.readers.video_resize` does to the frames that it reads. */
import type { Value } from '../../python/evaluation/value.ts';
import type { OperatorCall } from '../inference/call.ts';
import { renamed } from './arguments.ts';

const RESIZE = [
  'size',
  'resize_x',
  'resize_y',
  'resize_shorter',
  'resize_longer',
  'mode',
  'max_size',
  'interp_type',
  'mag_filter',
  'min_filter',
  'antialias',
  'subpixel_scale',
  'roi_start',
  'roi_end',
  'roi_relative',
];

/** Arguments of `fn.resize`; null for a reader that resizes nothing. */
export function resizeArguments(call: OperatorCall): ReadonlyMap<string, Value> | null {
  if (!call.path.endsWith('_resize')) return null;
  return renamed(call, Object.fromEntries(RESIZE.map((name) => [name, name])));
}
