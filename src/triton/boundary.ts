/** What Triton must know of every tensor, and what it cannot serve. */
import { diagnostic } from '../diagnostics/catalogue/index.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Model, Tensor } from '../model.ts';

type Kind = 'input' | 'output';

/**
 * Errors for each dtype or ndim that is not known, and for samples without dimensions: configured outputs need one, and
 * an input without any ends the server. With or without config.pbtxt the backend asks for the same.
 */
export function boundaryProblems(model: Model): readonly Diagnostic[] {
  return [
    ...model.inputs.flatMap((tensor) => problemsOf('input', tensor)),
    ...model.outputs.flatMap((tensor) => problemsOf('output', tensor)),
  ];
}

function problemsOf(kind: Kind, { name, dtype, ndim }: Tensor): readonly Diagnostic[] {
  const unknown = (what: string, supply: string): Diagnostic =>
    diagnostic('unknown-tensor', { kind, name, what, supply });
  return [
    ...(dtype === null
      ? [unknown('data type', supplyFor(kind, `--input-dtype ${name}=TYPE`, 'fn.cast'))]
      : []),
    ...(ndim === null
      ? [unknown('number of dimensions', supplyFor(kind, `--input-ndim ${name}=N`, 'fn.reshape'))]
      : []),
    ...(ndim === 0 ? [diagnostic('tensor-without-dimensions', { kind, name })] : []),
  ];
}

function supplyFor(kind: Kind, option: string, operator: string): string {
  return kind === 'input' ? `give it with ${option}` : `fix it in the pipeline with ${operator}`;
}
