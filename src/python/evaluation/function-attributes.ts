/** Attributes of functions of the program (language reference 3.2.8.1): what is reached through them may be changed. */
import { namesOf } from './builtins/index.ts';
import type { Environment } from './stores.ts';
import type { Machine } from './machine.ts';
import { moduleName, qualifiedName } from './qualified-names.ts';
import type { FunctionCell, Value } from './value.ts';

/** Attributes by which defaults and captured variables are got at. */
const REACHING: ReadonlySet<string> = new Set(['__defaults__', '__kwdefaults__', '__closure__', '__code__']);
/** Attributes that, once assigned, make the function another one. */
const DEFINING = ['__defaults__', '__kwdefaults__', '__code__'];

/** An attribute that the program did not set. */
export function functionAttribute(m: Machine, value: Value, name: string): Value {
  const { cell } = value;
  if (cell.kind === 'function') {
    if (name === '__name__') return m.make.str(cell.name);
    if (name === '__qualname__') return qualifiedName(m, cell);
    const module = name === '__module__' ? moduleName(m, cell) : undefined;
    if (module !== undefined) return module;
    if (name === '__globals__') return namesOf(m.globalsOf(cell.module), m);
    if (REACHING.has(name)) loseReached(m, cell, `it can be changed through \`${name}\` of ${cell.name}`);
  }
  return m.make.unknown(`\`.${name}\` of a function is not known`, [value]);
}

/** Whether the program assigned what the definition says. */
export function isRedefined(fn: FunctionCell): boolean {
  return DEFINING.some((name) => fn.attributes.read(name) !== undefined);
}

function loseReached(m: Machine, fn: FunctionCell, reason: string): void {
  m.loseContainers([...fn.defaults.values()], reason);
  const globals = m.globalsOf(fn.module);
  for (let env: Environment | null = fn.closure; env !== null && env !== globals; env = env.parent) {
    m.loseContainers(
      env.names.map((name) => env!.read(name)!),
      reason,
    );
    for (const name of env.names) m.heap.put(env, name, m.make.unknown(reason));
  }
}
