/** Layouts and the axes that operators look for in them. */
import type { Meta } from '../graph.ts';

/** Layouts that image operators take data without one to have, by number of dimensions. */
export type Guess = Readonly<Record<number, string>>;

/** What most image operators guess. */
export const IMAGE: Guess = { 2: 'HW', 3: 'HWC', 4: 'DHWC', 5: 'FDHWC' };
/** Resizing takes four dimensions for frames. */
export const FRAMES: Guess = { 2: 'HW', 3: 'HWC', 4: 'FHWC', 5: 'FDHWC' };

/** The layout that an operator works with: the data's own, else its guess; null where neither is known. */
export function workingLayout(input: Meta, guess: Guess): string | null {
  if (input.layout === null) return null;
  if (input.layout !== '') return input.layout;
  return input.ndim === null ? null : (guess[input.ndim] ?? '');
}

/** Positions of the spatial axes, in order of the layout. */
export function spatialAxes(layout: string): readonly number[] {
  return [...layout].flatMap((name, i) => ('DHW'.includes(name) ? [i] : []));
}

/** Positions of named axes; null where one is not there, or is named twice. */
export function axesOfNames(layout: string, names: string): readonly number[] | null {
  const axes = [...names].map((name) => layout.indexOf(name));
  return axes.includes(-1) || new Set(axes).size < axes.length ? null : axes;
}

/** The layout without some axes; '' stays ''. */
export function without(layout: string, axes: readonly number[]): string {
  return [...layout].filter((_, i) => !axes.includes(i)).join('');
}
