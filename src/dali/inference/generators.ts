/** Operators that make data: constants and random numbers. */
import type { DType } from '../../model.ts';
import type { Meta } from '../graph.ts';
import { itemsOf, numberOf } from '../values.ts';
import { isGiven, numbersArgument, textArgument } from './arguments.ts';
import { type Family, type OperatorCall, type Rule, under } from './call.ts';
import { type Extents, like, output } from './meta.ts';
import { typed } from './parts.ts';

/** The shape that `shape=` gives; a number is a shape of one axis. undefined where it is left out. */
function shapeArgument(call: OperatorCall): Extents | null | undefined {
  const node = call.tensorArguments.get('shape');
  if (node !== undefined) {
    if (node.ndim === 0) return [null];
    const length = node.shape?.[0] ?? null;
    return length === null ? null : Array.from({ length }, () => null);
  }
  return numbersArgument(call, 'shape');
}

function shaped(call: OperatorCall, parts: Parameters<typeof output>[1], otherwise: Extents): Meta {
  const given = shapeArgument(call);
  const shape = given === undefined ? otherwise : given;
  const lost = shape === null ? { lost: `the shape that ${call.path} gives is not known` } : {};
  return output(call, { ...parts, ...lost, ndim: shape?.length ?? null, shape });
}

/** Without `shape` it has as many elements as it is given. */
function constant(call: OperatorCall): readonly Meta[] {
  const data = call.arguments.get('fdata') ?? call.arguments.get('idata');
  const items = data && (itemsOf(data) ?? (numberOf(data) === null ? null : [data]));
  const layout = isGiven(call, 'layout') ? (textArgument(call, 'layout') ?? null) : '';
  const parts = { ...typed(call, isGiven(call, 'fdata') ? 'FLOAT' : 'INT32'), ndim: null, layout };
  return [shaped(call, parts, [items?.length ?? null])];
}

/** With an input, or `shape_like`, as large as that; else of `shape`, or a number. */
const random =
  (otherwise: DType): Rule =>
  (call) => {
    const model = call.inputs[0] ?? call.tensorArguments.get('shape_like');
    const parts = { ...typed(call, otherwise), ndim: null, layout: '' };
    if (model === undefined) return [shaped(call, parts, [])];
    return [like(call, model, { ...parts, ndim: model.ndim, shape: model.shape })];
  };

/** Elements of an integer range are INT32, those of a list are of its type and shape. */
function choice(call: OperatorCall): readonly Meta[] {
  const from = call.inputs[0]!;
  const item = from.ndim === null ? null : from.ndim === 0 ? [] : (from.shape?.slice(1) ?? null);
  const outer = shapeArgument(call);
  const shape = item === null || outer === null ? null : [...(outer ?? []), ...item];
  const layout = shape === null || from.layout === null ? null : chosenLayout(from, shape.length);
  return [output(call, { dtype: from.dtype, ndim: shape?.length ?? null, layout, shape })];
}

/** One element loses the first axis; one axis of elements takes its place, and its name. */
function chosenLayout({ layout, ndim }: Meta, axes: number): string | null {
  if (layout === null || axes === ndim) return layout;
  return axes === (ndim ?? 0) - 1 ? layout.slice(1) : '';
}

/** `full(fill)`: of the fill value's type; `zeros`, `ones`: INT32. One number where no shape is given. */
function full(call: OperatorCall): readonly Meta[] {
  const fill = call.inputs[0];
  const dtype = fill === undefined ? typed(call, 'INT32') : { dtype: fill.dtype };
  const layout = isGiven(call, 'layout') ? (textArgument(call, 'layout') ?? null) : '';
  return [shaped(call, { ...dtype, ndim: null, layout }, [])];
}

function likeInput(call: OperatorCall): readonly Meta[] {
  const input = call.inputs[0]!;
  return [like(call, input, typed(call, input.dtype))];
}

export const GENERATORS: Family = {
  'fn.constant': constant,
  ...under(
    ['fn.random.uniform', 'fn.uniform', 'fn.random.normal', 'fn.normal_distribution', 'fn.random.beta'],
    random('FLOAT'),
  ),
  ...under(['fn.random.coin_flip', 'fn.coin_flip'], random('INT32')),
  'fn.random.choice': choice,
  'fn.batch_permutation': (call) => [output(call, { dtype: 'INT32', ndim: 0, layout: '', shape: [] })],
  ...under(['fn.full', 'fn.zeros', 'fn.ones'], full),
  ...under(['fn.full_like', 'fn.zeros_like', 'fn.ones_like'], likeInput),
};
