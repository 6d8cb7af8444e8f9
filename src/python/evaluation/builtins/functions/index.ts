/** All built-in names. */
import type { Interpreter } from '../../interpreter.ts';
import type { Value } from '../../value.ts';
import { handle } from '../cells.ts';
import { builtinClasses } from '../classes.ts';
import { exceptionClasses } from '../exceptions.ts';
import { iterationFunctions } from './iteration.ts';
import { numericFunctions } from './numeric.ts';
import { objectFunctions } from './objects.ts';
import { outsideFunctions } from './outside.ts';

/**
 * The values of Python's built-in names, made once for each evaluation. Types that have no built-in name are there in
 * angle brackets (`<NoneType>`).
 */
export function builtinFunctions(interpreter: Interpreter): Readonly<Record<string, Value>> {
  const classes = builtinClasses(interpreter);
  return {
    ...classes,
    ...exceptionClasses(interpreter, classes['object']!),
    ...iterationFunctions(interpreter),
    ...numericFunctions(interpreter),
    ...objectFunctions(interpreter),
    ...outsideFunctions(interpreter),
    Ellipsis: handle(interpreter, { kind: 'ellipsis' }),
    NotImplemented: interpreter.make.symbol('NotImplemented'),
    __debug__: interpreter.make.bool(true),
  };
}
