/** Bindings as the report prints them. */
import type { PipelineCall } from '../dali/graph.ts';
import type { Origin, Value } from '../python/evaluation/value.ts';
import { oneLine, placeOf } from '../python/syntax/index.ts';
import type { BindingReport } from '../result.ts';
import { capturedBy, type Reads, readsOf } from './object-bindings.ts';
import type { Printer } from './printing.ts';

const LITERALS = /^(integer|float|string|concatenated_string|true|false|none)$/;
const MAX_CHAIN = 12;

/**
 * The pipeline's parameters, and what it reads of functions around it, with their values and the chain by which each came; of
 * an object that no Python text expresses, the attributes that the pipeline reads, as `self.size`.
 * @param source the training script: what comes from nowhere in the text comes in there
 */
export function bindingsOf(call: PipelineCall, printer: Printer, source: string): readonly BindingReport[] {
  const bindingOf = (name: string, value: Value): BindingReport => ({
    name,
    value: scalarText(value) ?? printer.print(value)?.text ?? printer.member(value) ?? null,
    from: chainOf(value, source),
  });
  const bindingsAt = ({ name, values }: Reads): readonly BindingReport[] => {
    const [first, ...others] = values.map((value) => bindingOf(name, value));
    const whole = others.every(({ value }) => value === first!.value) ? first! : { ...first!, value: null };
    if (first!.value !== null) return [whole];
    const parts = readsOf(call.activation, values[0]!, name).map((read) => ({
      ...read,
      name: `${name}.${read.name}`,
    }));
    return parts.length > 0 ? parts.flatMap(bindingsAt) : [whole];
  };
  const given = [...call.activation.parameters].map(([name, value]) => ({ name, values: [value] }));
  return [...given, ...capturedBy(call.activation)].flatMap(bindingsAt);
}

/** A scalar of numpy is another argument than the number that it is printed as: `np.uint8(3)` keeps the type of what it is added to. */
export function scalarText(value: Value): string | undefined {
  const { cell } = value;
  const text = cell.kind === 'foreign' ? cell.library.text?.(value, 'repr') : undefined;
  return text !== undefined && /^np\.(\w+\(|(True|False)_$)/.test(text) ? text : undefined;
}

/** From the last expression back to the first, each time through the first parent that is no literal. */
export function chainOf(value: Value, source: string): BindingReport['from'] {
  const chain: Step[] = [];
  let origin: Origin | undefined = value.origin;
  for (let i = 0; origin !== undefined && i < MAX_CHAIN; i++) {
    const last = chain.at(-1);
    const step = stepOf(origin, last ?? { file: source, line: 1 });
    const isNew = last?.file !== step?.file || last?.line !== step?.line || last?.text !== step?.text;
    if (step !== null && isNew) chain.push(step);
    origin =
      origin.from.find((parent) => parent.at === null || !LITERALS.test(parent.at.type)) ?? origin.from[0];
  }
  return chain;
}

type Step = BindingReport['from'][number];

/** @param near where a text from outside the program is used */
function stepOf({ at, text }: Origin, near: Pick<Step, 'file' | 'line'>): Step | null {
  if (at === null) return text === undefined ? null : { file: near.file, line: near.line, text };
  const { file, line } = placeOf(at);
  return { file, line, text: text ?? oneLine(at) };
}
