/** Blur: an image stays as sharp as it was read. */
import { identityRule } from './neutral.ts';
import type { Rule } from './rule.ts';

export const BLUR: readonly Rule[] = [
  identityRule(['sigma', 'window_size'], {
    paths: ['fn.gaussian_blur'],
    effect: 'nothing is blurred',
    counterpart: 'identity',
  }),
];
