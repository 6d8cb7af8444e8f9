/** `--list`: every pipeline found, its score as validation variant and why. */
import type { TranspileResult } from '../../index.ts';
import type { Sources } from '../sources.ts';

/** The chosen one is marked with `*`; '' where there is none. */
export function listProduct({ candidates }: TranspileResult, { path }: Sources): string {
  return candidates
    .map(({ name, file, line, score, chosen, reasons }) => {
      const head = `${chosen ? '*' : ' '} ${path(file)}::${name}  line ${line}, score ${score}\n`;
      return head + reasons.map((reason) => `      ${reason}\n`).join('');
    })
    .join('');
}
