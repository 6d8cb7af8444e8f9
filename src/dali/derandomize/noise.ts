/** Noise: none is added. These operators draw themselves, whatever their arguments. */
import { identityRule } from './neutral.ts';
import type { Rule } from './rule.ts';

export const NOISE: readonly Rule[] = [
  identityRule([], {
    paths: ['fn.noise.gaussian', 'fn.noise.shot', 'fn.noise.salt_and_pepper'],
    effect: 'no noise is added',
    counterpart: 'identity',
  }),
];
