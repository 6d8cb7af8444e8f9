/** Diagnostics as people read them: `file:line:col: error DT310 message [name]`, the line of source, what to do. */
import type { Diagnostic, Place, Severity } from '../diagnostic.ts';
import { excerpt } from './excerpt.ts';
import { harmless, painter, type Format, type Paint } from './style.ts';

export interface TextRendering {
  readonly color: boolean;
  /** A file of a place as it is shown, such as relative to the working directory. */
  readonly path: (file: string) => string;
  /** The text of one line (from 1) of a file without its line end, or undefined where it cannot be shown. */
  readonly line: (file: string, line: number) => string | undefined;
}

const COLORS: Readonly<Record<Severity, Format>> = {
  error: ['bold', 'red'],
  warning: ['bold', 'yellow'],
  info: ['bold', 'cyan'],
};

/** Each diagnostic with a line end behind it; '' for none. */
export function renderText(diagnostics: readonly Diagnostic[], rendering: TextRendering): string {
  const paint = painter(rendering.color);
  return diagnostics.map((diagnostic) => renderOne(diagnostic, rendering, paint)).join('');
}

function renderOne(diagnostic: Diagnostic, rendering: TextRendering, paint: Paint): string {
  const { code, name, severity, message, help, place, related } = diagnostic;
  const where = place === null ? '' : `${paint('bold', positionOf(place, rendering))}: `;
  const head = `${where}${paint(COLORS[severity], severity)} ${code} ${harmless(message)} ${paint('dim', `[${name}]`)}`;
  return [
    head,
    ...sourceLines(place, rendering, paint, COLORS[severity]),
    ...related.flatMap((other) => [
      `  ${paint('bold', 'note')}: ${positionOf(other.place, rendering)}: ${harmless(other.message)}`,
      ...sourceLines(other.place, rendering, paint, 'bold'),
    ]),
    ...(help === '' ? [] : [`  ${paint('bold', 'help')}: ${harmless(help)}`]),
    '',
  ].join('\n');
}

function positionOf(place: Place, { path }: TextRendering): string {
  return `${harmless(path(place.file))}:${place.line}:${place.column}`;
}

function sourceLines(
  place: Place | null,
  rendering: TextRendering,
  paint: Paint,
  format: Format,
): readonly string[] {
  const line = place === null ? undefined : rendering.line(place.file, place.line);
  if (place === null || line === undefined || line.trim() === '') return [];
  const { code, carets } = excerpt(line, place);
  const number = String(place.line);
  const gutter = ' '.repeat(number.length);
  return [
    `  ${paint('dim', `${number} |`)} ${code}`,
    `  ${paint('dim', `${gutter} |`)} ${paint(format, carets)}`,
  ];
}
