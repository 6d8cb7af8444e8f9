/**
 * Multiplexing by a coin, `mask * a + (1 - mask) * b`: the side that the coin takes with probability 0 goes. Each operator is decided
 * by itself: times one, plus nothing and minus nothing become the other operand.
 */
import type { Interpreter } from '../../python/evaluation/interpreter.ts';
import type { DataNode, Meta } from '../graph.ts';
import { metasOf, type Running } from '../library/operate.ts';
import { textOf } from '../values.ts';
import { sideOf } from './chance.ts';
import { castFrom } from './identity.ts';
import type { Replaced } from './rule.ts';

type Side = 'left' | 'right';

/** Operator → what an operand is that leaves the other as it is. */
const UNIT: Readonly<Record<string, number>> = { '*': 1, '+': 0, '-': 0, '|': 0, '^': 0 };

/** The counterpart of an arithmetic operator; undefined where no coin decides it. */
export function multiplexed(interpreter: Interpreter, running: Running): Replaced | undefined {
  const name = textOf(running.arguments.get('operator')!);
  const [left, right, ...others] = running.inputs;
  const [output] = metasOf(running) ?? [];
  if (name === null || !Object.hasOwn(UNIT, name) || output === undefined) return undefined;
  if (left === undefined || right === undefined || others.length > 0) return undefined;
  const side = remaining(left, right, name);
  if (side === undefined) return undefined;
  const node = side === 'left' ? left : right;
  if (node.meta.device !== output.device || !isSameShape(node.meta, output)) return undefined;
  const around = castFrom(node.meta, output, interpreter);
  if (around === undefined) return undefined;
  return {
    edit: { kind: 'operand', side, around },
    said: 'the coin shows its probability-0 side: what the other side is made of is left out',
  };
}

/** The operand that the other leaves as it is. */
function remaining(left: DataNode, right: DataNode, name: string): Side | undefined {
  const [a, b] = [sideOf(left), sideOf(right)];
  if (a === undefined && b === UNIT[name]) return 'left';
  return b === undefined && a === UNIT[name] && name !== '-' ? 'right' : undefined;
}

/** False where the other operand gives the result more dimensions, or other extents. */
function isSameShape(own: Meta, result: Meta): boolean {
  if (own.ndim === null || own.ndim !== result.ndim) return false;
  return (own.shape ?? []).every((extent, i) => {
    const other = result.shape?.[i] ?? null;
    return extent === null || other === null || extent === other;
  });
}
