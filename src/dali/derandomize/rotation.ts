/** Rotation: an image stands as it was read. */
import { identityRule } from './neutral.ts';
import type { Rule } from './rule.ts';

export const ROTATION: readonly Rule[] = [
  identityRule(
    ['angle'],
    {
      paths: ['fn.rotate'],
      effect: 'nothing is rotated',
      counterpart: 'identity; refused with `size`, which changes the extents of what is not rotated too',
    },
    (call) => !call.arguments.has('size'),
  ),
];
