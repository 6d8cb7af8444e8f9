/** Mirroring: an image stands as it was read. */
import { neutralRule, settledRule } from './neutral.ts';
import type { Rule } from './rule.ts';

const effect = 'nothing is mirrored';

export const FLIPS: readonly Rule[] = [
  neutralRule(
    { horizontal: 0, vertical: 0, depthwise: 0 },
    {
      paths: ['fn.flip'],
      effect,
      counterpart: 'identity; where one direction is fixed, only the random ones are 0',
    },
  ),
  settledRule(
    { mirror: 0 },
    {
      paths: ['fn.crop_mirror_normalize', 'fn.resize_crop_mirror', 'fn.fast_resize_crop_mirror'],
      effect,
      counterpart: 'not mirrored: the argument goes (0 is its default)',
    },
  ),
];
