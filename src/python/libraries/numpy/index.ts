/** What evaluation knows of `numpy` (2.x): the arrays that constants of image pipelines are made with. */
import type { Interpreter, LibraryModule } from '../../evaluation/interpreter.ts';
import type { Value } from '../../evaluation/value.ts';
import { taught } from '../support/signature.ts';
import type { DTypePayload } from './array.ts';
import { CONSTRUCTORS } from './constructors.ts';
import { DTYPE_MEMBER, converted, dtypeOf } from './conversion.ts';
import { type DType, TYPE_NAMES } from './dtype.ts';
import { FUNCTIONS } from './functions.ts';
import { JOINERS } from './joining.ts';
import { numpyLibrary, wrap } from './library.ts';

export { arrayPayload } from './array.ts';

/** Abstract classes of scalars, for `isinstance`. */
const ABSTRACT = ['generic', 'number', 'integer', 'floating'];

/** `numpy.float32`: called, it makes a scalar of a number, an array of a sequence. */
function scalarClass({ make }: Interpreter, name: string, dtype: DType): Value {
  return make.class(name, { [DTYPE_MEMBER]: make.str(dtype) }, (_self, args, it) => {
    const [value] = args.positional;
    if (args.open !== null || args.keywords.size > 0)
      return it.make.unknown(`the argument of numpy.${name} is not known`);
    if (value === undefined) return wrap(it, { dtype, shape: [], data: [0] }, true, []);
    const dense = converted(it, value, dtype);
    if (dense === undefined) return it.make.unknown(`numpy.${name} of this value is not followed`, [value]);
    return wrap(it, dense, dense.shape.length === 0, [value]);
  });
}

function dtypeFunction(interpreter: Interpreter): Value {
  return taught(interpreter, 'numpy.dtype', 'dtype, align=, copy=', (given, it) => {
    const dtype = dtypeOf(it, given.need('dtype'));
    if (dtype === undefined) return it.make.unknown('this numpy dtype is not taught', [given.need('dtype')]);
    const payload: DTypePayload = { type: 'dtype', dtype: dtype ?? 'float64' };
    return it.make.foreign(numpyLibrary, payload, [given.need('dtype')]);
  });
}

/** Aliases are the class that they name: `numpy.double is numpy.float64`. */
function scalarClasses(interpreter: Interpreter): Readonly<Record<string, Value>> {
  const byType = new Map<DType, Value>();
  for (const dtype of new Set(Object.values(TYPE_NAMES))) {
    byType.set(dtype, scalarClass(interpreter, dtype === 'bool' ? 'bool_' : dtype, dtype));
  }
  return Object.fromEntries(Object.entries(TYPE_NAMES).map(([name, dtype]) => [name, byType.get(dtype)!]));
}

export const numpy: LibraryModule = {
  name: 'numpy',
  exports: (interpreter) => {
    const { make } = interpreter;
    const makers = { ...CONSTRUCTORS, ...JOINERS, ...FUNCTIONS };
    return {
      ...Object.fromEntries(
        Object.entries(makers).map(([name, maker]) => [
          name,
          taught(interpreter, `numpy.${name}`, maker.parameters, maker.call),
        ]),
      ),
      ...scalarClasses(interpreter),
      ...Object.fromEntries(ABSTRACT.map((name) => [name, make.class(name, {})])),
      ndarray: make.class('ndarray', {}, (_self, args, it) =>
        it.make.unknown('numpy.ndarray() gives an array without known elements', args.positional),
      ),
      dtype: dtypeFunction(interpreter),
      pi: make.float(Math.PI),
      e: make.float(Math.E),
      inf: make.float(Infinity),
      nan: make.float(NaN),
      newaxis: make.none(),
    };
  },
};
