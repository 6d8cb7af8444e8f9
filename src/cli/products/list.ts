/** `--list`: every pipeline found, its score as validation variant and what that is the sum of. */
import type { Candidate, TranspileResult } from '../../index.ts';
import { harmless } from '../../diagnostics/render/style.ts';
import type { Sources } from '../sources.ts';

/** The chosen one first, marked with `*`, then those that are reached, by score; '' where there is none. */
export function listProduct({ candidates }: TranspileResult, { path }: Sources): string {
  const inOrder = candidates.toSorted(
    (a, b) =>
      Number(b.chosen) - Number(a.chosen) || Number(b.reached) - Number(a.reached) || b.score - a.score,
  );
  const lines = inOrder.flatMap((candidate) => {
    const { name, file, line, score, chosen, signals } = candidate;
    const head = `${chosen ? '*' : ' '} ${path(file)}::${name}  line ${line}, score ${score}, `;
    return [
      head + statusOf(candidate, path),
      ...signals.map((signal) => `    ${signed(signal.score)}  ${signal.reason}`),
    ];
  });
  return lines.map((line) => `${harmless(line)}\n`).join('');
}

function statusOf({ style, reached, calls }: Candidate, path: Sources['path']): string {
  if (style !== null) return `written ${style}, which is not covered yet`;
  const where = calls.map(({ file, line }) => `${path(file)}:${line}`).join(', ');
  return `${reached ? 'reached' : 'not reached'}${where === '' ? '' : ` by ${where}`}`;
}

function signed(score: number): string {
  return `${score < 0 ? '' : '+'}${score}`.padStart(3);
}
