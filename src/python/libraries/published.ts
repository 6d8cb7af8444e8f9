/**
 * Constants that packages publish: means and deviations of pictures, by which programs normalise.
 * timm: timm/data/constants.py at 9da7e3a of huggingface/pytorch-image-models (1.0), where `timm.data` exports them all.
 */
import type { Interpreter, LibraryModule } from '../evaluation/interpreter.ts';
import type { Value } from '../evaluation/value.ts';

const TRIPLES: Readonly<Record<string, readonly [number, number, number]>> = {
  IMAGENET_DEFAULT_MEAN: [0.485, 0.456, 0.406],
  IMAGENET_DEFAULT_STD: [0.229, 0.224, 0.225],
  IMAGENET_INCEPTION_MEAN: [0.5, 0.5, 0.5],
  IMAGENET_INCEPTION_STD: [0.5, 0.5, 0.5],
  IMAGENET_DPN_MEAN: [124 / 255, 117 / 255, 104 / 255],
  IMAGENET_DPN_STD: [1 / (0.0167 * 255), 1 / (0.0167 * 255), 1 / (0.0167 * 255)],
  OPENAI_CLIP_MEAN: [0.48145466, 0.4578275, 0.40821073],
  OPENAI_CLIP_STD: [0.26862954, 0.26130258, 0.27577711],
};

function constants({ make }: Interpreter): Readonly<Record<string, Value>> {
  return {
    ...Object.fromEntries(
      Object.entries(TRIPLES).map(([name, numbers]) => [
        name,
        make.tuple(numbers.map((number) => make.float(number))),
      ]),
    ),
    DEFAULT_CROP_PCT: make.float(0.875),
    DEFAULT_CROP_MODE: make.str('center'),
  };
}

export const timmData: LibraryModule = { name: 'timm.data', exports: constants };
export const timmConstants: LibraryModule = { name: 'timm.data.constants', exports: constants };
