/** `numpy.dtype` objects. */
import type { Interpreter } from '../../evaluation/interpreter.ts';
import type { Value } from '../../evaluation/value.ts';
import type { DTypePayload } from './array.ts';
import { bitsOf, kindOf } from './dtype.ts';

export function dtypeAttribute(
  interpreter: Interpreter,
  { dtype }: DTypePayload,
  name: string,
  value: Value,
): Value {
  const { make } = interpreter;
  const kind = kindOf(dtype);
  const bytes = bitsOf(dtype) / 8;
  switch (name) {
    case 'name':
      return make.str(dtype, [value]);
    case 'itemsize':
      return make.int(bytes, [value]);
    case 'kind':
      return make.str(kind, [value]);
    case 'str':
      return make.str(`${bytes === 1 ? '|' : '<'}${kind}${bytes}`, [value]);
    default:
      return make.unknown(`\`.${name}\` of a numpy dtype is not taught`, [value]);
  }
}
