/** Functions, classes and objects of the program of which it is not known what a command line calls, and with what. */
import type { Interpreter } from '../../evaluation/interpreter.ts';
import type { ClassCell, Value } from '../../evaluation/value.ts';

const MAX_DEPTH = 4;

/** Names that the classes of the program give an object of a class. */
function publicNames({ namespace, bases }: ClassCell): readonly string[] {
  const inherited = bases.flatMap(({ cell }) => (cell.kind === 'class' ? publicNames(cell) : []));
  return [...new Set([...namespace.names, ...inherited])].filter((name) => !name.startsWith('_'));
}

/**
 * Calls whatever a command line could reach of a component with arguments that are not known, so that no default passes for what the command
 * line may have given.
 */
export function callOpenly(it: Interpreter, component: Value, lost: Value, depth = 0): Value {
  const { cell } = component;
  if (depth > MAX_DEPTH) return lost;
  const call = (callee: Value): Value =>
    it.call(callee, { positional: [], keywords: new Map(), open: lost, node: it.here });
  if (cell.kind === 'function' || (cell.kind === 'method' && cell.function.cell.kind === 'function'))
    call(component);
  else if (cell.kind === 'class' && cell.node !== null) callOpenly(it, call(component), lost, depth + 1);
  else if (cell.kind === 'dict')
    for (const [, value] of it.entries(component) ?? []) callOpenly(it, value, lost, depth + 1);
  else if (cell.kind === 'list' || cell.kind === 'tuple')
    for (const value of it.iterate(component) ?? []) callOpenly(it, value, lost, depth + 1);
  else if (cell.kind === 'instance')
    for (const name of publicNames(cell.class)) {
      const member = it.attribute(component, name);
      if (member.cell.kind === 'method') callOpenly(it, member, lost, depth + 1);
    }
  return lost;
}
