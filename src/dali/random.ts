/**
 * Which operators give other data each time they run.
 *
 * Readers take a seed too, but their shuffling is a matter of the training data, not of the graph. What is random only
 * through an argument (`fn.flip(x, horizontal=fn.random.coin_flip())`) has a random operator among its arguments.
 */
export const RANDOM_SCHEMAS: ReadonlySet<string> = new Set([
  'BatchPermutation',
  'CoinFlip',
  'ImageDecoderRandomCrop',
  'Jitter',
  'NormalDistribution',
  'ROIRandomCrop',
  'RandomBBoxCrop',
  'RandomCropGenerator',
  'RandomResizedCrop',
  'SSDRandomCrop',
  'Uniform',
  'decoders__ImageRandomCrop',
  'experimental__decoders__ImageRandomCrop',
  'noise__Gaussian',
  'noise__SaltAndPepper',
  'noise__Shot',
  'random__Beta',
  'random__Choice',
  'random__CoinFlip',
  'random__Normal',
  'random__Uniform',
  'segmentation__RandomMaskPixel',
  'segmentation__RandomObjectBBox',
]);
