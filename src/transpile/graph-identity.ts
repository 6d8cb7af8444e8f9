/** Graphs compared by what they compute: nodes get numbers that are equal iff everything behind them is. */
import { arrayConstantOf } from '../dali/arrays.ts';
import { IDENTITY } from '../dali/counterpart.ts';
import type { DataNode, Device, Operator } from '../dali/graph.ts';
import { inputOperatorAt } from '../dali/inputs/index.ts';
import { dataNodeOf } from '../dali/library.ts';
import { scalarOf } from '../dali/scalars.ts';
import type { Value } from '../python/evaluation/value.ts';
import { printConstant } from '../python/rewrite/python-text.ts';

/** An input of the served model as its operator must say it; null is left out. */
export interface ExpectedInput {
  readonly operator: string;
  readonly name: string;
  readonly dtype: string | null;
  readonly ndim: number | null;
  readonly layout: string | null;
  /** Device and other arguments, of an operator that makes something of what it is fed. */
  readonly making: string | null;
}

const LEFT_OUT: ReadonlySet<string> = new Set(['name', 'device']);

/** Constants and library symbols as text that is equal iff they are. */
export function canonical(value: Value): string | undefined {
  const array = arrayConstantOf(value);
  // An argument of an operator is converted to the schema's type, whatever scalar it is.
  if (array?.isScalar === false) return JSON.stringify([array.dtype, array.shape, array.data]);
  return printConstant(value, { quote: '"', symbol: (path) => path });
}

/** Device and arguments, as text, of an input operator that makes something of what it is fed; null for all others. */
export function makingOf({ path, device, arguments: given }: Operator): string | null {
  if (path === 'fn.external_source' || inputOperatorAt(path)?.isFed !== true) return null;
  const told = [...given]
    .filter(([name, { cell }]) => !LEFT_OUT.has(name) && cell.kind !== 'none')
    .map(([name, value]) => [name, canonical(value) ?? '?'] as const);
  return JSON.stringify([device, told.toSorted(([a], [b]) => (a < b ? -1 : 1))]);
}

/** Scalars of arithmetic have DALI's type of the Python, NumPy or DALI scalar that they are. */
function operand(value: Value): string | undefined {
  const scalar = scalarOf(value);
  return scalar === undefined ? canonical(value) : JSON.stringify([scalar.dtype, scalar.value.value]);
}

/** Describes nodes by numbers that are equal iff everything they are computed from is. */
export class Describer {
  readonly #interned: Map<string, number>;
  readonly #device: (operator: Operator) => Device;
  readonly #input: (node: DataNode) => ExpectedInput | undefined;
  readonly #served: (node: DataNode) => DataNode;
  readonly #known = new Map<DataNode, number>();
  readonly #operators = new Set<Operator>();
  #unclear: string | null = null;

  constructor(
    interned: Map<string, number>,
    device: (operator: Operator) => Device,
    input: (node: DataNode) => ExpectedInput | undefined,
    served: (node: DataNode) => DataNode = (node) => node,
  ) {
    this.#interned = interned;
    this.#device = device;
    this.#input = input;
    this.#served = served;
  }

  /** Operators described so far, inputs and wraps left out. */
  get count(): number {
    return this.#operators.size;
  }

  /** The first argument met that no text expresses: then equal numbers prove nothing. */
  get unclear(): string | null {
    return this.#unclear;
  }

  of(given: DataNode): number {
    const node = this.through(given);
    const known = this.#known.get(node);
    if (known !== undefined) return known;
    const key = this.#key(node);
    const number = this.#interned.get(key) ?? this.#interned.size;
    this.#interned.set(key, number);
    this.#known.set(node, number);
    return number;
  }

  /** The node behind transfers to where the data is already, and behind calls that went; what an input is served as. */
  through(node: DataNode): DataNode {
    if (node.operator.isInput) return this.#served(node);
    const [input] = node.operator.inputs;
    if (node.operator.path === IDENTITY && input !== undefined) return this.through(input);
    if (node.operator.path !== 'transfer' || input === undefined) return node;
    const source = this.through(input);
    return this.#placeOf(source) === this.#placeOf(node) ? source : node;
  }

  #placeOf(node: DataNode): 'cpu' | 'gpu' {
    return this.#device(node.operator) === 'cpu' ? 'cpu' : 'gpu';
  }

  #key(node: DataNode): string {
    const { operator, index } = node;
    if (operator.isInput) return JSON.stringify(['input', this.#input(node) ?? null]);
    this.#operators.add(operator);
    const inputs = operator.inputs.map((input) => this.of(input));
    return JSON.stringify([operator.path, index, this.#device(operator), inputs, this.#arguments(operator)]);
  }

  #arguments(operator: Operator): readonly (readonly [string, string | number])[] {
    return [...operator.arguments]
      .filter(([name, { cell }]) => !LEFT_OUT.has(name) && cell.kind !== 'none')
      .map(([name, value]): readonly [string, string | number] => {
        const node = dataNodeOf(value);
        if (node !== undefined) return [name, this.of(node)];
        const text = operator.path === 'arithmetic' ? operand(value) : canonical(value);
        if (text === undefined) this.#unclear ??= `${name} of ${operator.path}`;
        return [name, text ?? '?'];
      })
      .toSorted(([a], [b]) => (a < b ? -1 : 1));
  }

  /** An operator as a message shows it. */
  said(given: DataNode): string {
    const { operator } = this.through(given);
    const shown = operator.isInput
      ? JSON.stringify(this.#input(this.through(given)) ?? null)
      : this.#arguments(operator)
          .map(([name, value]) => `${name}=${value}`)
          .join(', ');
    return `${operator.path}[${this.#device(operator)}](${shown})`;
  }
}
