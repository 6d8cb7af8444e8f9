/** Attributes and methods of arrays and scalars. */
import type { Interpreter } from '../../evaluation/interpreter.ts';
import type { Value } from '../../evaluation/value.ts';
import { isAbsent, textOf } from '../support/read.ts';
import { type Given, taught } from '../support/signature.ts';
import {
  type ArrayPayload,
  type DTypePayload,
  denseOf,
  hasShape,
  loseElements,
  loseShape,
  writeElements,
} from './array.ts';
import { dtypeOf, pythonElement, pythonList, toDense } from './conversion.ts';
import { type Dense, cast, offsetsOf, sizeOf, stridesOf } from './dense.ts';
import { bitsOf, castElement } from './dtype.ts';
import { clipped, rounded } from './elementwise.ts';
import { unary } from './arithmetic.ts';
import { answered, numpyLibrary, unknownElements, wrap } from './library.ts';
import { REDUCTIONS, REDUCTION_PARAMETERS, reduction } from './reductions.ts';
import { intsOf, reshaped, squeezed, transposed } from './shapes.ts';

interface Method {
  readonly parameters: string;
  readonly call: (interpreter: Interpreter, array: ArrayPayload, given: Given, self: Value) => Value;
}

/** A method that works on the elements. */
function onElements(
  parameters: string,
  body: (interpreter: Interpreter, dense: Dense, given: Given, self: Value, array: ArrayPayload) => Value,
): Method {
  return {
    parameters,
    call: (interpreter, array, given, self) => {
      const dense = denseOf(array);
      return dense === undefined
        ? unknownElements(interpreter, self)
        : body(interpreter, dense, given, self, array);
    },
  };
}

const copy = onElements('order=', (it, dense, _given, self, array) =>
  wrap(it, dense, array.isScalar, [self]),
);

const METHODS: Readonly<Record<string, Method>> = {
  tolist: onElements('', (it, dense, _given, self) => pythonList(it, dense, [self])),
  item: onElements('*args', (it, dense, given, self) => {
    const at = intsOf(it, given.rest);
    if (at === undefined) return it.make.unknown('the place of an element is not known', [self]);
    if (at.length === 0 && dense.data.length !== 1) {
      it.raise('ValueError', 'can only convert an array of size 1 to a Python scalar');
    }
    const flat =
      at.length <= 1
        ? (at[0] ?? 0)
        : at.reduce((sum, i, axis) => sum + i * (stridesOf(dense.shape)[axis] ?? 0), 0);
    const element = dense.data.at(flat);
    if (element === undefined) return it.raise('IndexError', `index ${flat} is out of bounds`);
    return pythonElement(it, dense.dtype, element, [self]);
  }),
  astype: onElements('dtype, order=, casting=, subok=, copy=', (it, dense, given, self, array) => {
    const dtype = dtypeOf(it, given.need('dtype'));
    const result = dtype === undefined ? undefined : cast(dense, dtype ?? 'float64');
    if (result === undefined)
      return it.make.unknown('the type of `astype` is not taught for these values', [
        self,
        given.need('dtype'),
      ]);
    return wrap(it, result, array.isScalar, [self]);
  }),
  copy,
  __copy__: copy,
  __abs__: onElements('', (it, dense, _given, self) => answered(it, unary('absolute', dense), 'abs', [self])),
  flatten: onElements('order=', (it, dense, given, self) => {
    if (!isRowMajor(given)) return it.make.unknown('an order other than C is not taught', [self]);
    return wrap(it, { ...dense, shape: [dense.data.length] }, false, [self]);
  }),
  ravel: {
    parameters: 'order=',
    call: (it, array, given, self) =>
      isRowMajor(given) ? reshaped(it, array, [-1], self) : unknownOrder(it, self),
  },
  reshape: {
    parameters: '*shape, order=',
    call: (it, array, given, self) => {
      const shape = intsOf(it, given.rest);
      if (shape === undefined) return it.make.unknown('the shape to reshape to is not known', given.rest);
      return isRowMajor(given) ? reshaped(it, array, shape, self) : unknownOrder(it, self);
    },
  },
  transpose: {
    parameters: '*axes',
    call: (it, array, given, self) => {
      const isReversed = given.rest.length === 0 || (given.rest.length === 1 && isAbsent(given.rest[0]));
      const axes = isReversed ? null : intsOf(it, given.rest);
      return axes === undefined
        ? it.make.unknown('the axes to transpose are not known', given.rest)
        : transposed(it, array, axes, self);
    },
  },
  squeeze: {
    parameters: 'axis=',
    call: (it, array, given, self) => squeezed(it, array, given.get('axis'), self),
  },
  round: onElements('decimals=, out=', (it, dense, given, self) =>
    rounded(it, dense, given.get('decimals'), self),
  ),
  clip: onElements('min=, max=', (it, dense, given, self) =>
    clipped(it, dense, given.get('min'), given.get('max'), self),
  ),
  fill: {
    parameters: 'value',
    call: (it, array, given) => {
      const dense = toDense(it, given.need('value'));
      const element =
        dense?.shape.length === 0 ? castElement(dense.data[0]!, dense.dtype, array.dtype) : undefined;
      if (element === undefined)
        loseElements(it, array, 'an array was filled with a value that is not known', [given.need('value')]);
      else {
        const offsets = offsetsOf(array.shape, array.strides, array.offset);
        writeElements(
          it,
          array,
          offsets,
          offsets.map(() => element),
        );
      }
      return it.make.none();
    },
  },
};

/** Methods that write the elements in ways that are not followed. */
const WRITERS: ReadonlySet<string> = new Set([
  'sort',
  'partition',
  'put',
  'itemset',
  'resize',
  'setfield',
  'byteswap',
  'setflags',
]);

function isRowMajor(given: Given): boolean {
  const order = given.get('order');
  return isAbsent(order) || textOf(order) === 'C';
}

function unknownOrder(interpreter: Interpreter, self: Value): Value {
  return interpreter.make.unknown('an order other than C is not taught', [self]);
}

export function arrayAttribute(
  interpreter: Interpreter,
  array: ArrayPayload,
  name: string,
  self: Value,
): Value {
  const { make } = interpreter;
  const { shape, dtype } = array;
  if (!hasShape(array) && name !== 'dtype') return make.unknown('the shape of an array was written', [self]);
  switch (name) {
    case 'shape':
      return make.tuple(
        shape.map((extent) => make.int(extent, [self])),
        [self],
      );
    case 'ndim':
      return make.int(shape.length, [self]);
    case 'size':
      return make.int(sizeOf(shape), [self]);
    case 'itemsize':
      return make.int(bitsOf(dtype) / 8, [self]);
    case 'nbytes':
      return make.int((sizeOf(shape) * bitsOf(dtype)) / 8, [self]);
    case 'dtype': {
      const payload: DTypePayload = { type: 'dtype', dtype };
      return make.foreign(numpyLibrary, payload, [self]);
    }
    case 'T':
      return transposed(interpreter, array, null, self);
    case 'real':
      return self;
    case 'flat': {
      const dense = denseOf(array);
      if (dense === undefined) return unknownElements(interpreter, self);
      return make.iterator(
        dense.data.map((element) => wrap(interpreter, { dtype, shape: [], data: [element] }, true, [self])),
      );
    }
    default:
      return method(interpreter, array, name, self);
  }
}

function method(interpreter: Interpreter, array: ArrayPayload, name: string, self: Value): Value {
  const known = Object.hasOwn(METHODS, name) ? METHODS[name] : undefined;
  if (known !== undefined) {
    return taught(interpreter, `numpy.ndarray.${name}`, known.parameters, (given, it) =>
      known.call(it, array, given, self),
    );
  }
  if (Object.hasOwn(REDUCTIONS, name)) {
    const parameters = REDUCTION_PARAMETERS.slice('a, '.length);
    return taught(interpreter, `numpy.ndarray.${name}`, parameters, (given, it) =>
      reduction(it, name, {
        ...given,
        get: given.get,
        need: (key) => (key === 'a' ? self : given.need(key)),
      }),
    );
  }
  if (WRITERS.has(name)) {
    return interpreter.make.builtin(
      `numpy.ndarray.${name}`,
      (_args, it) => {
        loseShape(it, array, `\`.${name}\` of an array is not followed`, [self]);
        return it.make.unknown(`\`.${name}\` of an array is not followed`, [self]);
      },
      'lazy',
    );
  }
  return interpreter.make.unknown(`\`.${name}\` of a numpy array is not taught`, [self]);
}
