/** The exception classes of omegaconf (errors.py of 2.3). */
import type { Interpreter } from '../../evaluation/interpreter.ts';
import { PythonRaise } from '../../evaluation/signals.ts';
import type { Value } from '../../evaluation/value.ts';
import { callWith } from '../support/signature.ts';

export type ErrorName =
  | 'MissingMandatoryValue'
  | 'ValidationError'
  | 'ReadonlyConfigError'
  | 'InterpolationKeyError'
  | 'InterpolationToMissingValueError'
  | 'UnsupportedInterpolationType'
  | 'ConfigKeyError'
  | 'ConfigAttributeError'
  | 'ConfigTypeError'
  | 'ConfigIndexError'
  | 'InterpolationResolutionError';

export type Errors = Readonly<Record<string, Value>>;

export function errorClasses(interpreter: Interpreter): Errors {
  const builtin = (name: string): Value => interpreter.builtin(name);
  const make = (name: string, ...bases: readonly Value[]): Value =>
    interpreter.make.class(name, {}, undefined, bases);
  const OmegaConfBaseException = make('OmegaConfBaseException', builtin('Exception'));
  const ValidationError = make('ValidationError', OmegaConfBaseException, builtin('ValueError'));
  const Resolution = make('InterpolationResolutionError', OmegaConfBaseException, builtin('ValueError'));
  return {
    OmegaConfBaseException,
    ValidationError,
    InterpolationResolutionError: Resolution,
    MissingMandatoryValue: make('MissingMandatoryValue', OmegaConfBaseException),
    KeyValidationError: make('KeyValidationError', OmegaConfBaseException, builtin('ValueError')),
    UnsupportedValueType: make('UnsupportedValueType', ValidationError),
    ReadonlyConfigError: make('ReadonlyConfigError', OmegaConfBaseException),
    UnsupportedInterpolationType: make('UnsupportedInterpolationType', Resolution),
    InterpolationKeyError: make('InterpolationKeyError', Resolution),
    InterpolationToMissingValueError: make('InterpolationToMissingValueError', Resolution),
    ConfigKeyError: make('ConfigKeyError', OmegaConfBaseException, builtin('KeyError')),
    ConfigAttributeError: make('ConfigAttributeError', OmegaConfBaseException, builtin('AttributeError')),
    ConfigIndexError: make('ConfigIndexError', OmegaConfBaseException, builtin('IndexError')),
    ConfigTypeError: make('ConfigTypeError', OmegaConfBaseException, builtin('TypeError')),
  };
}

/** Raises one of them; never returns. */
export function raiseError(it: Interpreter, errors: Errors, name: ErrorName, message: string): never {
  const exception = callWith(it, errors[name]!, it.make.str(message));
  throw new PythonRaise(exception, name, message, it.here);
}
