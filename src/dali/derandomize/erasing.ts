/** Erasing: nothing of an image is covered. */
import { identityRule } from './neutral.ts';
import type { Rule } from './rule.ts';

const effect = 'nothing is erased';

export const ERASING: readonly Rule[] = [
  identityRule(['anchor', 'shape'], { paths: ['fn.erase'], effect, counterpart: 'identity' }),
  identityRule(['ratio', 'angle', 'tile', 'shift_x', 'shift_y'], {
    paths: ['fn.grid_mask'],
    effect,
    counterpart: 'identity',
  }),
];
