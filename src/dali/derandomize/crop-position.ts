/** Random positions of a crop: the centre, DALI's default. */
import { settledRule } from './neutral.ts';
import type { Rule } from './rule.ts';

const effect = 'the crop is in the centre';

export const CROP_POSITION: readonly Rule[] = [
  settledRule(
    { crop_pos_x: 0.5, crop_pos_y: 0.5, crop_pos_z: 0.5 },
    {
      paths: [
        'fn.crop',
        'fn.crop_mirror_normalize',
        'fn.resize_crop_mirror',
        'fn.fast_resize_crop_mirror',
        'fn.decoders.image_crop',
        'fn.experimental.decoders.image_crop',
        'fn.image_decoder_crop',
      ],
      effect,
      counterpart: 'the centre: the argument goes (0.5 is its default)',
    },
  ),
];
