/** When two calls of a pipeline are one: the same definition over the same values. */
import { dataNodeOf } from '../dali/library.ts';
import type { PipelineCall } from '../dali/graph.ts';
import type { Environment } from '../python/evaluation/stores.ts';
import type { Cell, FunctionCell, Value } from '../python/evaluation/value.ts';
import { printConstant } from '../python/rewrite/python-text.ts';
import type { Evaluated } from './evaluated.ts';
import { Describer, makingOf } from './graph-identity.ts';

/** Texts that are equal iff two calls are. */
export class CallKeys {
  readonly #evaluated: Evaluated;
  readonly #identities = new Map<Cell, number>();
  constructor(evaluated: Evaluated) {
    this.#evaluated = evaluated;
  }

  /** Arguments count, and what a closure captured. */
  of(call: PipelineCall, fn: FunctionCell): string {
    const { node, module } = fn;
    const parameters = [...call.activation.parameters].map(([name, value]) => [name, this.#value(value)]);
    return JSON.stringify([module.file, node.start, call.reached, parameters, this.#captured(fn)]);
  }

  #captured({ closure, module }: FunctionCell): readonly (readonly [string, string])[] {
    const globals = this.#evaluated.globals(module);
    const captured: (readonly [string, string])[] = [];
    for (let env: Environment | null = closure; env !== null && env !== globals; env = env.parent) {
      for (const name of env.names) {
        const value = this.#evaluated.present(env.read(name));
        if (value !== undefined) captured.push([name, this.#value(value)]);
      }
    }
    return captured;
  }

  #value(value: Value): string {
    const { cell } = value;
    const text = printConstant(value, { quote: '"', symbol: (path) => path });
    if (text !== undefined) return text;
    if (cell.kind === 'function') return `${cell.module.file}:${cell.node.start}`;
    let identity = this.#identities.get(cell);
    if (identity === undefined) this.#identities.set(cell, (identity = this.#identities.size));
    return `#${identity}`;
  }
}

/** A text that is equal for calls that build one graph over the same inputs; null where an output is no data node. */
export function graphKey(call: PipelineCall): string | null {
  const interned = new Map<string, number>();
  const describer = new Describer(
    interned,
    ({ device }) => device,
    ({ operator, index, meta }) => ({
      operator: operator.path,
      making: makingOf(operator),
      name: `${operator.path} ${operator.id} ${index}`,
      dtype: meta.dtype,
      ndim: meta.ndim,
      layout: meta.layout,
    }),
  );
  const outputs = call.outputs.map((value) => {
    const node = dataNodeOf(value);
    return node === undefined ? null : describer.of(node);
  });
  return outputs.includes(null) || describer.unclear !== null
    ? null
    : JSON.stringify([outputs, [...interned.keys()]]);
}
