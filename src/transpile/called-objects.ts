/** What an execution called: a function, the method of an object, or an object itself (`Resize(224)(images)`), whose `__call__` comes along. */
import { parametersOf } from '../python/evaluation/parameters.ts';
import type { Activation } from '../python/evaluation/trace.ts';
import type { Cell, ClassCell, FunctionCell, InstanceCell, Value } from '../python/evaluation/value.ts';

export const CALL = '__call__';

/** The object that an execution called; null where it called something else, as with `super().__call__(images)`. */
export function calledObject(execution: Activation): InstanceCell | null {
  const [first] = parametersOf(execution.function.node).positional;
  const self = first === undefined ? undefined : execution.parameters.get(first)?.cell;
  if (self?.kind !== 'instance') return null;
  return calledIn(self.class)?.cell === execution.function ? self : null;
}

/** What the class defines, else its bases, the first one first: of classes that share a base, another one may be meant, which is then not taken. */
function calledIn(of: ClassCell): Value | undefined {
  const own = of.namespace.read(CALL);
  if (own !== undefined) return own;
  for (const { cell } of of.bases) {
    const found = cell.kind === 'class' ? calledIn(cell) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Executions that may have texts of their own: those of one function, of one object where it is a method. */
export function byCallee(executions: readonly Activation[]): readonly (readonly Activation[])[] {
  const groups = new Map<FunctionCell, Map<Cell | null, Activation[]>>();
  for (const execution of executions) {
    const { function: fn } = execution;
    const ofFunction = groups.get(fn) ?? new Map<Cell | null, Activation[]>();
    const self = boundTo(execution);
    groups.set(fn, ofFunction.set(self, [...(ofFunction.get(self) ?? []), execution]));
  }
  return [...groups.values()].flatMap((ofFunction) => [...ofFunction.values()]);
}

/** The object whose method runs, or which is called; null for what no class defines. */
export function boundTo(execution: Activation): Cell | null {
  const { function: fn, parameters } = execution;
  if (fn.owner === null) return calledObject(execution);
  const [self] = parametersOf(fn.node).positional;
  const cell = self === undefined ? undefined : parameters.get(self)?.cell;
  return cell?.kind === 'instance' || cell?.kind === 'class' ? cell : null;
}
