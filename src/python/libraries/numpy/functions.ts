/** Functions of the numpy module that compute on arrays. */
import type { Interpreter } from '../../evaluation/interpreter.ts';
import type { Value } from '../../evaluation/value.ts';
import { countOf, isAbsent } from '../support/read.ts';
import type { Given } from '../support/signature.ts';
import { unary } from './arithmetic.ts';
import { type ArrayPayload, arrayOf, denseOf, freshPayload } from './array.ts';
import type { Maker } from './constructors.ts';
import { toDense } from './conversion.ts';
import { type Dense, MAX_ELEMENTS, broadcastData, broadcastShapes, sizeOf } from './dense.ts';
import { chosen, clipped, rounded } from './elementwise.ts';
import { answered, numpyLibrary, operate, unknownElements, wrap } from './library.ts';
import { REDUCTIONS, REDUCTION_PARAMETERS, reduction } from './reductions.ts';
import { expanded, intsOf, reshaped, squeezed, transposed } from './shapes.ts';

/** numpy's names of Python's operators. */
const OPERATORS: Readonly<Record<string, string>> = {
  add: '+',
  subtract: '-',
  multiply: '*',
  divide: '/',
  true_divide: '/',
  floor_divide: '//',
  mod: '%',
  remainder: '%',
  power: '**',
  maximum: 'maximum',
  minimum: 'minimum',
  equal: '==',
  not_equal: '!=',
  less: '<',
  less_equal: '<=',
  greater: '>',
  greater_equal: '>=',
  bitwise_and: '&',
  bitwise_or: '|',
  bitwise_xor: '^',
  left_shift: '<<',
  right_shift: '>>',
};

const UNARY: Readonly<Record<string, string>> = {
  negative: 'negative',
  positive: 'positive',
  absolute: 'absolute',
  abs: 'absolute',
  square: 'square',
  sqrt: 'sqrt',
  floor: 'floor',
  ceil: 'ceil',
  trunc: 'trunc',
  rint: 'rint',
  reciprocal: 'reciprocal',
  sign: 'sign',
};

/** An operand of a function: a Python number becomes an array of its own type before a unary function. */
function elementwise(name: string, rule: string): Maker {
  return {
    parameters: 'x, out=, **options',
    call: (given, it) => {
      const value = given.need('x');
      const dense = toDense(it, value);
      const isPlain = isAbsent(given.get('out')) && given.named.size === 0;
      return answered(it, dense && isPlain ? unary(rule, dense) : undefined, `numpy.${name}`, [value]);
    },
  };
}

function operation(name: string, operator: string): Maker {
  return {
    parameters: 'x1, x2, out=, **options',
    call: (given, it) => {
      const [left, right] = [given.need('x1'), given.need('x2')];
      const isPlain = isAbsent(given.get('out')) && given.named.size === 0;
      return isPlain
        ? operate(it, operator, left, right)
        : answered(it, undefined, `numpy.${name}`, [left, right]);
    },
  };
}

/** The argument as an array; undefined where its elements are not known. */
function asArray(
  it: Interpreter,
  value: Value,
): { readonly array: ArrayPayload; readonly value: Value } | undefined {
  const held = arrayOf(value);
  if (held !== undefined) return { array: held, value };
  const dense = toDense(it, value);
  if (dense === undefined) return undefined;
  const array = freshPayload(it, dense, false);
  return { array, value: it.make.foreign(numpyLibrary, array, [value]) };
}

/** What a body makes of the elements; Unknown where they are not known. */
function onElements(
  it: Interpreter,
  array: ArrayPayload,
  value: Value,
  body: (dense: Dense) => Value,
): Value {
  const dense = denseOf(array);
  return dense === undefined ? unknownElements(it, value) : body(dense);
}

/** A function of an array as a whole. */
function onArray(
  parameters: string,
  body: (it: Interpreter, array: ArrayPayload, given: Given, value: Value) => Value,
): Maker {
  return {
    parameters: `a, ${parameters}`,
    call: (given, it) => {
      const held = asArray(it, given.need('a'));
      if (held === undefined)
        return it.make.unknown('the elements of an array are not known', [given.need('a')]);
      return body(it, held.array, given, held.value);
    },
  };
}

function broadcastTo(given: Given, it: Interpreter): Value {
  const source = toDense(it, given.need('array'));
  const shape = intsOf(it, [given.need('shape')]);
  const joint = source && shape && broadcastShapes(source.shape, shape);
  if (
    source === undefined ||
    shape === undefined ||
    sizeOf(shape) > MAX_ELEMENTS ||
    joint?.join() !== shape.join()
  ) {
    return it.make.unknown('a broadcast array is not known', [given.need('array')]);
  }
  return wrap(it, { dtype: source.dtype, shape, data: broadcastData(source, shape) }, false, [
    given.need('array'),
  ]);
}

/** `array_equal`: same shape and equal elements. */
function arrayEqual(given: Given, it: Interpreter): Value {
  const [a, b] = [toDense(it, given.need('a1')), toDense(it, given.need('a2'))];
  if (a === undefined || b === undefined)
    return it.make.unknown('two arrays cannot be compared', [given.need('a1'), given.need('a2')]);
  const same = a.shape.join() === b.shape.join() && a.data.every((element, i) => element === b.data[i]);
  return it.make.bool(same, [given.need('a1'), given.need('a2')]);
}

export const FUNCTIONS: Readonly<Record<string, Maker>> = {
  ...Object.fromEntries(Object.entries(UNARY).map(([name, rule]) => [name, elementwise(name, rule)])),
  ...Object.fromEntries(
    Object.entries(OPERATORS).map(([name, operator]) => [name, operation(name, operator)]),
  ),
  ...Object.fromEntries(
    Object.keys(REDUCTIONS).map((name) => [
      name,
      {
        parameters: REDUCTION_PARAMETERS,
        call: (given: Given, it: Interpreter) => reduction(it, name, given),
      },
    ]),
  ),
  reshape: onArray('shape, order=', (it, array, given, value) => {
    const shape = intsOf(it, [given.need('shape')]);
    if (shape === undefined || !isAbsent(given.get('order')))
      return it.make.unknown('the shape to reshape to is not known', [value]);
    return reshaped(it, array, shape, value);
  }),
  ravel: onArray('order=', (it, array, given, value) =>
    isAbsent(given.get('order'))
      ? reshaped(it, array, [-1], value)
      : it.make.unknown('an order other than C is not taught', [value]),
  ),
  transpose: onArray('axes=', (it, array, given, value) => {
    const axes = isAbsent(given.get('axes')) ? null : intsOf(it, [given.need('axes')]);
    return axes === undefined
      ? it.make.unknown('the axes to transpose are not known', [value])
      : transposed(it, array, axes, value);
  }),
  squeeze: onArray('axis=', (it, array, given, value) => squeezed(it, array, given.get('axis'), value)),
  expand_dims: onArray('axis', (it, array, given, value) => {
    const axis = countOf(given.need('axis'));
    return axis === undefined
      ? it.make.unknown('the axis to add is not known', [value])
      : expanded(it, array, axis, value);
  }),
  shape: onArray('', (it, _array, _given, value) => it.attribute(value, 'shape')),
  ndim: onArray('', (it, _array, _given, value) => it.attribute(value, 'ndim')),
  size: onArray('', (it, _array, _given, value) => it.attribute(value, 'size')),
  copy: onArray('order=, subok=', (it, _array, _given, value) =>
    it.call(it.attribute(value, 'copy'), { positional: [], keywords: new Map(), open: null, node: it.here }),
  ),
  round: onArray('decimals=, out=', (it, array, given, value) =>
    onElements(it, array, value, (dense) => rounded(it, dense, given.get('decimals'), value)),
  ),
  around: onArray('decimals=, out=', (it, array, given, value) =>
    onElements(it, array, value, (dense) => rounded(it, dense, given.get('decimals'), value)),
  ),
  clip: onArray('a_min=, a_max=, out=, *, min=, max=', (it, array, given, value) =>
    onElements(it, array, value, (dense) =>
      clipped(
        it,
        dense,
        given.get('a_min') ?? given.get('min'),
        given.get('a_max') ?? given.get('max'),
        value,
      ),
    ),
  ),
  where: {
    parameters: 'condition, x=, y=',
    call: (given, it) => {
      const [x, y] = [given.get('x'), given.get('y')];
      if (x === undefined || y === undefined)
        return it.make.unknown('`numpy.where` of one argument is not taught', [given.need('condition')]);
      return chosen(it, [given.need('condition'), x, y]);
    },
  },
  broadcast_to: { parameters: 'array, shape', call: broadcastTo },
  array_equal: { parameters: 'a1, a2', call: arrayEqual },
};
