/** `functools.wraps` and `functools.update_wrapper`: what a wrapper takes over from the function that it wraps. */
import type { Interpreter } from '../../evaluation/interpreter.ts';
import type { Value } from '../../evaluation/value.ts';
import { attributeIfAny } from '../support/raising.ts';
import { taught } from '../support/signature.ts';

const ASSIGNED = ['__module__', '__name__', '__qualname__', '__doc__'];

function update(it: Interpreter, wrapper: Value, wrapped: Value): Value {
  if (wrapper.cell.kind !== 'function') return wrapper;
  for (const name of ASSIGNED) {
    const value = attributeIfAny(it, wrapped, name);
    if (value !== undefined) it.setAttribute(wrapper, name, value);
  }
  if (wrapped.cell.kind === 'function') {
    const { attributes } = wrapped.cell;
    for (const name of attributes.names) it.setAttribute(wrapper, name, attributes.read(name)!);
  }
  it.setAttribute(wrapper, '__wrapped__', wrapped);
  return wrapper;
}

/** `update_wrapper(wrapper, wrapped)`. */
export function updateWrapper(interpreter: Interpreter): Value {
  return taught(
    interpreter,
    'functools.update_wrapper',
    'wrapper, wrapped, assigned=, updated=',
    (given, it) => update(it, given.need('wrapper'), given.need('wrapped')),
    'lazy',
  );
}

/** `@wraps(wrapped)`. */
export function wraps(interpreter: Interpreter): Value {
  return taught(
    interpreter,
    'functools.wraps',
    'wrapped, assigned=, updated=',
    (given, it) =>
      it.make.builtin(
        'functools.wraps()',
        ({ positional: [wrapper] }, running) =>
          wrapper === undefined ? running.make.none() : update(running, wrapper, given.need('wrapped')),
        'lazy',
      ),
    'lazy',
  );
}
