/** Colour: an image keeps the colours that it was read with. */
import { neutralRule } from './neutral.ts';
import type { Rule } from './rule.ts';

const effect = 'colours stay as they are';
const counterpart = 'identity; where another of these arguments is fixed, only the random ones go';

export const COLOUR: readonly Rule[] = [
  neutralRule(
    { brightness: 1, contrast: 1, saturation: 1, hue: 0 },
    { paths: ['fn.color_twist'], effect, counterpart },
  ),
  neutralRule({ hue: 0, saturation: 1, value: 1 }, { paths: ['fn.hsv'], effect, counterpart }),
  neutralRule({ hue: 0 }, { paths: ['fn.hue'], effect, counterpart: 'identity' }),
  neutralRule({ saturation: 1 }, { paths: ['fn.saturation'], effect, counterpart: 'identity' }),
  neutralRule(
    { brightness: 1, brightness_shift: 0, contrast: 1 },
    { paths: ['fn.brightness_contrast'], effect, counterpart },
  ),
  neutralRule({ brightness: 1, brightness_shift: 0 }, { paths: ['fn.brightness'], effect, counterpart }),
  neutralRule({ contrast: 1 }, { paths: ['fn.contrast'], effect, counterpart: 'identity' }),
];
