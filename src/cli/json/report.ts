/** From an outcome to the JSON object: paths relative to the working directory. */
import type { Diagnostic, Place } from '../../diagnostics/diagnostic.ts';
import type { Tensor } from '../../index.ts';
import { requestBatchSize } from '../../model.ts';
import type { Outcome } from '../../run/outcome.ts';
import type { PieceReport } from '../../result.ts';
import type { Sources } from '../sources.ts';
import type { Report } from './schema.ts';

export function reportOf(outcome: Outcome, { path, outputPath }: Sources): Report {
  const { result, outputs, diagnostics } = outcome;
  const { pipeline, candidates, bindings, assumptions, sources, pieces, edits } = result;
  return {
    version: 1,
    pipeline: pipeline && {
      name: pipeline.name,
      file: path(pipeline.file),
      line: pipeline.line,
      reasons: [...pipeline.reasons],
    },
    candidates: candidates.map(({ name, file, line, score, chosen, reasons }) => ({
      name,
      file: path(file),
      line,
      score,
      chosen,
      reasons: [...reasons],
    })),
    bindings: bindings.map(({ name, value, from }) => ({
      name,
      value,
      from: from.map(({ file, line, text }) =>
        file === '' ? { file: null, line: null, text } : { file: path(file), line, text },
      ),
    })),
    assumptions: assumptions.map(({ text, file, line }) => ({ text, file: path(file), line })),
    sources: sources.map(path).toSorted(),
    model: modelOf(outcome),
    files: outputs.map(({ path: file, status }) => ({ path: outputPath(file), status })),
    pieces: pieces.map((piece) => pieceOf(piece, path)),
    edits: edits.map(({ piece, file, line, column, endLine, endColumn, newText, step, reason, output }) => ({
      piece,
      file: path(file),
      line,
      column,
      endLine,
      endColumn,
      newText,
      step,
      reason,
      output: output && linesOf(output),
    })),
    diagnostics: diagnosticsOf(diagnostics, path),
  };
}

export function diagnosticsOf(
  diagnostics: readonly Diagnostic[],
  path: Sources['path'],
): Report['diagnostics'] {
  return diagnostics.map(({ code, name, severity, message, help, place, related }) => ({
    code,
    name,
    severity,
    message,
    help,
    ...spanOf(place, path),
    related: related.map((other) => ({ message: other.message, ...spanOf(other.place, path) })),
  }));
}

function pieceOf(
  { file, line, endLine, text, output }: PieceReport,
  path: Sources['path'],
): Report['pieces'][number] {
  const made = output && linesOf(output);
  if (file === null || line === null || endLine === null)
    return { file: null, line: null, endLine: null, text: text ?? '', output: made };
  return { file: path(file), line, endLine, text: null, output: made };
}

type Span = Place | Readonly<Record<keyof Place, null>>;

function spanOf(place: Place | null, path: Sources['path']): Span {
  if (place === null) return { file: null, line: null, column: null, endLine: null, endColumn: null };
  const { file, line, column, endLine, endColumn } = place;
  return { file: path(file), line, column, endLine, endColumn };
}

function modelOf({ result: { model } }: Outcome): Report['model'] {
  if (model === null) return null;
  const { name, decoupled, inputs, outputs } = model;
  return {
    name,
    maxBatchSize: requestBatchSize(model),
    decoupled,
    inputs: inputs.map(tensorOf),
    outputs: outputs.map(tensorOf),
  };
}

/** A tensor as the report shows it. */
export function tensorOf({ name, dtype, ndim, dims, layout, device }: Tensor) {
  return { name, dtype, ndim, dims: [...dims], layout, device };
}

function linesOf({ line, endLine }: { readonly line: number; readonly endLine: number }) {
  return { line, endLine };
}
