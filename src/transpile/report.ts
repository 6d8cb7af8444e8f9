/** Bindings and assumptions as the report prints them. */
import type { PipelineCall } from '../dali/graph.ts';
import type { Assumption } from '../python/evaluation/index.ts';
import type { Origin, Value } from '../python/evaluation/value.ts';
import { placeOf, textOf } from '../python/syntax/index.ts';
import type { AssumptionReport, BindingReport } from '../result.ts';
import type { Printer } from './printing.ts';

const LITERALS = /^(integer|float|string|concatenated_string|true|false|none)$/;
const MAX_CHAIN = 12;

/** The pipeline's parameters with their values and the chain by which each came. */
export function bindingsOf(call: PipelineCall, printer: Printer): readonly BindingReport[] {
  return [...call.activation.parameters].map(([name, value]) => ({
    name,
    value: printer.print(value)?.text ?? null,
    from: chainOf(value),
  }));
}

/** From the last expression back to the first, each time through the first parent that is no literal. */
function chainOf(value: Value): BindingReport['from'] {
  const chain: { file: string; line: number; text: string }[] = [];
  let origin: Origin | undefined = value.origin;
  for (let i = 0; origin !== undefined && i < MAX_CHAIN; i++) {
    const step = stepOf(origin);
    const last = chain.at(-1);
    if (
      step !== null &&
      (last === undefined || last.file !== step.file || last.line !== step.line || last.text !== step.text)
    )
      chain.push(step);
    origin =
      origin.from.find((parent) => parent.at === null || !LITERALS.test(parent.at.type)) ?? origin.from[0];
  }
  return chain;
}

function stepOf({ at, text }: Origin): { file: string; line: number; text: string } | null {
  if (at === null) return text === undefined ? null : { file: '', line: 0, text };
  const { file, line } = placeOf(at);
  return { file, line, text: text ?? textOf(at).replaceAll(/\s+/g, ' ') };
}

/** Assumptions that one of the values rests on. */
export function assumptionsBehind(
  values: readonly Value[],
  assumptions: readonly Assumption[],
): readonly AssumptionReport[] {
  const wanted = new Map(assumptions.map((assumption) => [assumption.origin, assumption]));
  const seen = new Set<Origin>();
  const found = new Set<Assumption>();
  const open = values.map((value) => value.origin);
  for (let origin = open.pop(); origin !== undefined; origin = open.pop()) {
    if (seen.has(origin)) continue;
    seen.add(origin);
    const assumption = wanted.get(origin);
    if (assumption !== undefined) found.add(assumption);
    open.push(...origin.from);
  }
  return [...found].map(({ text, origin }) => {
    const place = origin.at === null ? null : placeOf(origin.at);
    return { text, file: place?.file ?? '', line: place?.line ?? 0 };
  });
}
