/** `--explain`: which pipeline and why, what its parameters are bound to, and each edit with its reason. */
import { harmless } from '../../diagnostics/render/style.ts';
import type { BindingReport, EditReport, PieceReport, TranspileResult } from '../../result.ts';
import type { Sources } from '../sources.ts';

/** '' where nothing can be transpiled. */
export function explainProduct(result: TranspileResult, sources: Sources): string {
  const { pipeline, bindings, assumptions, edits, pieces } = result;
  if (pipeline === null) return '';
  const lines = [
    `${sources.path(pipeline.file)}:${pipeline.line}: ${pipeline.name} is taken`,
    ...pipeline.reasons.map((reason) => `    ${reason}`),
    ...bindings.flatMap((binding) => bindingLines(binding, sources)),
    ...assumptions.map(({ text, file, line }) => `assumed: ${text} (${sources.path(file)}:${line})`),
    ...edits.flatMap((edit) => editLines(edit, sources)),
    ...pieces.flatMap(madeLines),
  ];
  return lines.map((line) => `${harmless(line)}\n`).join('');
}

function bindingLines({ name, value, from }: BindingReport, { path }: Sources): readonly string[] {
  const chain = from.map(({ file, line, text }) => (file === '' ? text : `${text} (${path(file)}:${line})`));
  return [`${name} = ${value ?? '?'}`, ...chain.map((step) => `    from ${step}`)];
}

function editLines(edit: EditReport, sources: Sources): readonly string[] {
  const { file, line, column, newText, step, reason } = edit;
  return [
    `${sources.path(file)}:${line}:${column}: ${step}: ${reason}`,
    ...marked('-', oldText(edit, sources)),
    ...marked('+', newText),
  ];
}

/** What the edit takes away. */
function oldText({ file, line, column, endLine, endColumn }: EditReport, sources: Sources): string {
  const lines = sources.lines(file).slice(line - 1, endLine);
  const last = lines.length - 1;
  return lines
    .map((text, index) =>
      text.slice(index === 0 ? column - 1 : 0, index === last ? endColumn - 1 : undefined),
    )
    .join('\n');
}

function marked(mark: string, text: string): readonly string[] {
  return text.trim() === '' ? [] : text.split(/\r\n|\r|\n/).map((line) => `    ${mark} ${line}`.trimEnd());
}

function madeLines({ file, text, output }: PieceReport): readonly string[] {
  if (file !== null || text === null || text.trim() === '' || output === null) return [];
  const lines = text.trimEnd().split(/\r\n|\r|\n/);
  return [`dali.py:${output.line}: assemble: what follows needs it`, ...lines.map((line) => `    + ${line}`)];
}
