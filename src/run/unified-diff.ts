/** Unified diffs. */
import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import { painter, type Paint } from '../diagnostics/render/style.ts';

export interface Side {
  /** null for a file that is not there. */
  readonly name: string | null;
  readonly text: string;
}

/** `''` where both are equal. */
export function unifiedDiff(before: Side, after: Side, color: boolean): string {
  if (before.text === after.text && before.name !== null && after.name !== null) return '';
  const patch = createTwoFilesPatch(
    before.name ?? '/dev/null',
    after.name ?? '/dev/null',
    before.text,
    after.text,
    undefined,
    undefined,
    { context: 3, headerOptions: FILE_HEADERS_ONLY },
  );
  const paint = painter(color);
  return patch
    .split('\n')
    .map((line) => painted(line, paint))
    .join('\n');
}

function painted(line: string, paint: Paint): string {
  if (/^(---|\+\+\+) /.test(line)) return paint('bold', line);
  if (line.startsWith('@@')) return paint('cyan', line);
  if (line.startsWith('-')) return paint('red', line);
  return line.startsWith('+') ? paint('green', line) : line;
}
