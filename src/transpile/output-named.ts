/** By which names options speak of an output. */
import type { TranspileOptions } from '../options.ts';
import type { OutputPlan } from './plan.ts';

type Named = Pick<OutputPlan, 'name' | 'proposed' | 'index'>;

/**
 * The output that an option means: by the name that was proposed for it, by its position in the original's return, or, where
 * neither is meant, by the name that it is served by.
 */
export function outputNamed<T extends Named>(name: string, outputs: readonly T[]): T | undefined {
  return (
    outputs.find(({ proposed }) => proposed === name) ??
    outputs.find(({ index }) => String(index) === name) ??
    outputs.find((output) => output.name === name)
  );
}

/** The name that an output is served by. */
export function servedName(
  { proposed, index }: Omit<Named, 'name'>,
  { outputName }: TranspileOptions,
): string {
  return outputName[proposed] ?? outputName[String(index)] ?? proposed;
}
