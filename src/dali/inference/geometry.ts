/** Affine transforms and what applies them to points. */
import type { Meta } from '../graph.ts';
import { isGiven, numberArgument, numbersArgument } from './arguments.ts';
import { type Family, type OperatorCall, type Rule, under } from './call.ts';
import { exact } from './crop.ts';
import { like, output } from './meta.ts';
import { typed } from './parts.ts';

/** Number of elements of an argument that may be data. */
function length(call: OperatorCall, name: string): number | null {
  const node = call.tensorArguments.get(name);
  if (node !== undefined) return node.shape?.[0] ?? null;
  return numbersArgument(call, name)?.length ?? null;
}

/** A matrix of d by d + 1, as large as the one that it is applied to; else arguments say how large. */
const transform =
  (dimensions: (call: OperatorCall) => number | null): Rule =>
  (call) => {
    const [model] = call.inputs;
    const d = model === undefined ? dimensions(call) : (model.shape?.[0] ?? null);
    return [output(call, { dtype: 'FLOAT', ndim: 2, layout: '**', shape: [d, d === null ? null : d + 1] })];
  };

const lengthOf = (...names: readonly string[]): Rule =>
  transform((call) => names.map((name) => length(call, name)).find((d) => d !== null) ?? null);

/** One factor counts for as many axes as `ndim` says. */
const scale = transform((call) => {
  const factors = length(call, 'scale');
  return factors === 1 && isGiven(call, 'ndim') ? exact(numberArgument(call, 'ndim')) : factors;
});

/** A shear of two axes has two elements, one of three axes six. */
const shear = transform((call) => {
  const elements = length(call, 'angles') ?? length(call, 'shear');
  return elements === 2 ? 2 : elements === 6 ? 3 : null;
});

/** Points of as many coordinates as the matrix has rows. */
function points(call: OperatorCall): readonly Meta[] {
  const input = call.inputs[0]!;
  const isMoved = ['M', 'MT'].some((name) => isGiven(call, name));
  const shape = isMoved ? input.shape && [...input.shape.slice(0, -1), null] : input.shape;
  return [like(call, input, { ...typed(call, 'FLOAT'), shape })];
}

export const GEOMETRY: Family = {
  'fn.transforms.combine': transform(() => null),
  'fn.transforms.crop': lengthOf('from_start', 'from_end', 'to_start', 'to_end'),
  'fn.transforms.rotation': transform((call) => (isGiven(call, 'axis') ? 3 : 2)),
  'fn.transforms.scale': scale,
  'fn.transforms.shear': shear,
  ...under(['fn.transforms.translation', 'fn.transform_translation'], lengthOf('offset')),
  'fn.coord_transform': points,
};
