/** Sizes of resized images, with DALI's arithmetic (dali/operators/image/resize/resize_attr_base.cc: `AdjustOutputSize`). */

export type ScaleMode = 'default' | 'stretch' | 'not_larger' | 'not_smaller';

export function isScaleMode(text: string): text is ScaleMode {
  return ['default', 'stretch', 'not_larger', 'not_smaller'].includes(text);
}

/**
 * Extents in pixels that data of some spatial extents is resized to. Sizes that are asked for are single precision
 * there; 0 stands for none, and a negative one mirrors.
 */
export function scaledExtents(
  extents: readonly number[],
  asked: readonly number[],
  mode: ScaleMode,
): readonly number[] {
  const sizes = asked.map(Math.fround);
  if (!sizes.some((size) => size !== 0)) return extents;
  const scales = sizes.map((size, i) => Math.fround(size / extents[i]!));
  return finalSizes(extents, sizes, scales, mode).map(wholeSize);
}

/** Sizes are rounded; nothing vanishes. */
export function wholeSize(size: number): number {
  return Math.max(1, Math.round(Math.abs(size)));
}

function finalSizes(
  extents: readonly number[],
  sizes: readonly number[],
  scales: readonly number[],
  mode: ScaleMode,
): readonly number[] {
  const given = scales.map(Math.abs).filter((scale) => scale !== 0);
  if (mode === 'stretch') return sizes.map((size, i) => (size === 0 ? extents[i]! : size));
  if (mode === 'default') {
    const mean = given.reduce((product, scale) => product * scale, 1) ** (1 / given.length);
    return sizes.map((size, i) => (size === 0 ? Math.fround(extents[i]! * mean) : size));
  }
  const scale = mode === 'not_smaller' ? Math.max(...given) : Math.min(...given);
  return sizes.map((size, i) =>
    size !== 0 && Math.abs(scales[i]!) === scale ? size : Math.fround(extents[i]! * scale),
  );
}
