/** `--diff-source`: from the training code to the dali.py, what the tool did to the author's text. */
import { readGenerated } from '../../header.ts';
import type { TranspileResult } from '../../index.ts';
import type { Sources } from '../sources.ts';
import { unifiedDiff } from '../../run/unified-diff.ts';

/** The pieces' unedited lines, in order, against the body; line ends read as LF. '' where nothing was made. */
export function sourceDiff({ text, pieces }: TranspileResult, sources: Sources, color: boolean): string {
  if (text === null) return '';
  const authors = pieces.flatMap(({ file, line, endLine }) =>
    file === null || line === null || endLine === null ? [] : sources.lines(file).slice(line - 1, endLine),
  );
  const files = [...new Set(pieces.flatMap(({ file }) => (file === null ? [] : [sources.path(file)])))];
  const body = (readGenerated(text)?.body ?? text).replaceAll(/\r\n?/g, '\n');
  const before = authors.map((line) => `${line}\n`).join('');
  return unifiedDiff({ name: files.join(', '), text: before }, { name: 'dali.py', text: body }, color);
}
