/** Which outputs are data and which are labels. A role follows the primary input of each operator. */
import { inputOutputOf } from '../dali/inputs/index.ts';
import type { DataNode, InputRole, Operator } from '../dali/graph.ts';

/** `none`: made of no input at all (a constant, a random number). */
export type Role = 'data' | 'label' | 'unknown' | 'none';

export interface Roles {
  of(node: DataNode): Role;
  /** The operator in which data and labels were joined on the way to a node, if they were. */
  mixedAt(node: DataNode): Operator | undefined;
}

/** Operators whose inputs have equal rank. */
const JOINING: ReadonlySet<string> = new Set(['arithmetic', 'fn.cat', 'fn.stack', 'merge']);

/** @param evidence what is known of the outputs of input operators beyond their own role */
export function rolesOf(evidence: ReadonlyMap<DataNode, Role>): Roles {
  const known = new Map<DataNode, Role>();
  const mixed = new Map<DataNode, Operator>();

  const decide = (node: DataNode): Role => {
    const { operator } = node;
    const given = evidence.get(node);
    if (given !== undefined) return given;
    if (operator.isInput) return ofInput(inputOutputOf(node)?.role ?? 'unknown');
    const inputs = JOINING.has(operator.path) ? operator.inputs : operator.inputs.slice(0, 1);
    const roles = new Set(inputs.map(of));
    const above = inputs.map((input) => mixed.get(input)).find((at) => at !== undefined);
    if (above !== undefined) mixed.set(node, above);
    if (roles.has('label') && roles.has('data')) mixed.set(node, operator);
    return (['label', 'unknown', 'data'] as const).find((role) => roles.has(role)) ?? 'none';
  };
  const of = (node: DataNode): Role => {
    let role = known.get(node);
    if (role === undefined) known.set(node, (role = decide(node)));
    return role;
  };
  return { of, mixedAt: (node) => (of(node) === 'label' ? mixed.get(node) : undefined) };
}

function ofInput(role: InputRole): Role {
  if (role === 'encoded' || role === 'decoded') return 'data';
  return role === 'unknown' ? 'unknown' : 'label';
}
