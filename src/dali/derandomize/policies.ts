/** Policies of automatic augmentation (`nvidia.dali.auto_aug`): none of their augmentations is applied. */
import { identityRule } from './neutral.ts';
import type { Rule } from './rule.ts';

export const POLICIES: readonly Rule[] = [
  identityRule([], {
    paths: [
      'auto_aug.auto_augment.auto_augment',
      'auto_aug.auto_augment.auto_augment_image_net',
      'auto_aug.auto_augment.apply_auto_augment',
      'auto_aug.rand_augment.rand_augment',
      'auto_aug.rand_augment.apply_rand_augment',
      'auto_aug.trivial_augment.trivial_augment_wide',
      'auto_aug.trivial_augment.apply_trivial_augment',
    ],
    effect: 'nothing is augmented',
    counterpart: 'identity',
  }),
];
