/** Random numbers in the graph: what is drawn, and what a coin gives on its probability-0 side. */
import { IDENTITY } from '../counterpart.ts';
import type { DataNode, Operator } from '../graph.ts';
import { OPERANDS } from '../operands.ts';
import { operatorAt } from '../catalogue/catalogue.ts';
import { dataNodeOf } from '../library/guards.ts';
import type { Running } from '../library/operate.ts';
import { RANDOM_SCHEMAS } from '../random.ts';
import { numberOf, textOf } from '../values.ts';

const COINS: ReadonlySet<string> = new Set(['fn.random.coin_flip', 'fn.coin_flip']);
/** Operators that hand on numbers as they are. */
const HANDS_ON: ReadonlySet<string> = new Set([IDENTITY, 'transfer', 'fn.cast', 'fn.copy']);

/** True for numbers that are made of random ones and constants alone: no sample has a part in them. */
export function isDrawn(node: DataNode): boolean {
  const operators = [...upstream([node])];
  if (operators.some((operator) => operator.isInput || isCertain(operator))) return false;
  return operators.some(({ isRandom }) => isRandom);
}

/** Paths of the random operators that an operator is, or is given numbers and data by. */
export function randomBehind(running: Running): readonly string[] {
  const nodes = [...running.arguments.values()].flatMap((value) => dataNodeOf(value) ?? []);
  const operators = [...upstream([...running.inputs, ...nodes])];
  const own = running.isRandom ?? RANDOM_SCHEMAS.has(operatorAt(running.path)?.schema ?? '');
  const behind = operators.flatMap(({ path, isRandom, isInput, counterpart }) =>
    isRandom && !isInput ? [path] : (counterpart?.random ?? []),
  );
  return [...new Set([...(own ? [running.path] : []), ...behind])];
}

function upstream(nodes: readonly DataNode[]): ReadonlySet<Operator> {
  const operators = new Set<Operator>();
  const open = [...nodes];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { operator } = next;
    if (operators.has(operator)) continue;
    operators.add(operator);
    open.push(...operator.inputs, ...operator.tensorArguments.values());
  }
  return operators;
}

/** A coin that always gives 1 decides nothing at random. */
function isCertain({ path, arguments: given }: Operator): boolean {
  const probability = given.get('probability');
  const number = probability === undefined ? null : numberOf(probability);
  return COINS.has(path) && number !== null && number.value >= 1;
}

/**
 * What every element of a node is where each coin of the pipeline shows its probability-0 side: 0 or 1. A mask of zeros
 * times an image is 0.
 * @returns undefined where that decides nothing
 */
export function sideOf(node: DataNode, known = new Map<DataNode, number | undefined>()): number | undefined {
  if (!known.has(node)) known.set(node, decide(node, known));
  return known.get(node);
}

function decide({ operator }: DataNode, known: Map<DataNode, number | undefined>): number | undefined {
  const { path, inputs } = operator;
  if (COINS.has(path)) return isCertain(operator) ? undefined : 0;
  const [first] = inputs;
  if (HANDS_ON.has(path) && first !== undefined) return sideOf(first, known);
  if (path !== 'arithmetic') return undefined;
  const sides = inputs.map((input) => sideOf(input, known));
  const symbol = operator.arguments.get('operator');
  const name = symbol === undefined ? null : textOf(symbol);
  if (name === '*' && sides.includes(0)) return 0;
  const numbers = operandsOf(operator, sides);
  if (name === null || sides.includes(undefined) || numbers === undefined) return undefined;
  const result = computed(name, numbers);
  return result === 0 || result === 1 ? result : undefined;
}

/** The operands in order: inputs are nodes, all others scalars. */
function operandsOf(
  { arguments: given }: Operator,
  sides: readonly (number | undefined)[],
): readonly number[] | undefined {
  const left = [...sides];
  const numbers: number[] = [];
  for (const name of OPERANDS) {
    const scalar = given.get(name);
    const number = scalar === undefined ? left.shift() : numberOf(scalar)?.value;
    if (number !== undefined) numbers.push(number);
    else if (scalar !== undefined) return undefined;
  }
  return numbers;
}

/** Of numbers that are 0 or 1, and scalars beside them. */
function computed(name: string, [a, b]: readonly number[]): number | undefined {
  if (a === undefined) return undefined;
  if (name === 'not') return a === 0 ? 1 : 0;
  if (b === undefined) return undefined;
  switch (name) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '&':
      return a & b;
    case '|':
      return a | b;
    case '^':
      return a ^ b;
    case '==':
      return Number(a === b);
    case '!=':
      return Number(a !== b);
    case '<':
      return Number(a < b);
    case '<=':
      return Number(a <= b);
    case '>':
      return Number(a > b);
    case '>=':
      return Number(a >= b);
    default:
      return undefined;
  }
}
