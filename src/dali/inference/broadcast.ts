/** Extents of tensors that are broadcast against each other, aligned at the last axis. */
import type { Extents } from './meta.ts';

export function broadcast(shapes: readonly (Extents | null)[]): Extents | null {
  if (shapes.includes(null)) return null;
  const ndim = Math.max(0, ...shapes.map((shape) => shape!.length));
  return Array.from({ length: ndim }, (_, i) => {
    const extents = shapes.flatMap((shape) => {
      const at = i - (ndim - shape!.length);
      return at < 0 ? [] : [shape![at]!];
    });
    return broadcastExtent(extents);
  });
}

/** A known extent other than 1 wins; all 1 is 1; one that is not known may still be anything. */
function broadcastExtent(extents: Extents): number | null {
  const wide = extents.find((extent) => extent !== null && extent !== 1);
  if (wide !== undefined) return wide;
  return extents.every((extent) => extent === 1) ? 1 : null;
}
