/** The header of a dali.py: where it comes from, the command that makes it, and a checksum that tells a hand edit. */
import { createHash } from 'node:crypto';

const FIRST = '# Made by dali-transpile from ';
const COMMAND = '#     ';
const CHECKSUM = '# checksum ';

/** What a header of ours says. */
export interface Header {
  /** `file::pipeline`, relative to the project root. */
  readonly source: string;
  /** The canonical command; null where none was known (an editor's buffer). */
  readonly command: string | null;
  readonly checksum: string;
}

/** A text of ours in two. */
export interface Generated {
  readonly header: Header;
  /** All below the header. */
  readonly body: string;
  /** Number of lines of the header, the blank line at its end included. */
  readonly lines: number;
}

/** The first 16 hexadecimal digits of the body's SHA-256, line ends read as LF. */
export function checksumOf(body: string): string {
  return createHash('sha256').update(body.replaceAll(/\r\n?/g, '\n'), 'utf8').digest('hex').slice(0, 16);
}

/** Header lines for a body, with `\n`; they end with a blank line. */
export function headerFor(body: string, source: string, command: string | null): string {
  const made = command === null ? [] : [`${COMMAND}${command}`];
  const what = command === null ? '' : '; change that and run this again:';
  return [`${FIRST}${source}${what}`, ...made, `${CHECKSUM}${checksumOf(body)}`, '', ''].join('\n');
}

/**
 * The parts of a text that carries our header, edited since or not; undefined for any other text.
 * `checksumOf(body) === header.checksum` iff nobody edited it.
 */
export function readGenerated(text: string): Generated | undefined {
  const lines = text.split(/\r\n|\n|\r/);
  if (lines[0]?.startsWith(FIRST) !== true) return undefined;
  const at = lines.findIndex((line) => line.startsWith(CHECKSUM));
  if (at < 0 || lines.slice(0, at).some((line) => !line.startsWith('#'))) return undefined;
  const end = lines[at + 1] === '' ? at + 2 : at + 1;
  const starts = [...text.matchAll(/\r\n|\n|\r/g)].map((match) => match.index + match[0].length);
  const command = lines.slice(1, at).find((line) => line.startsWith(COMMAND));
  return {
    header: {
      source: lines[0].slice(FIRST.length).split(';')[0]!,
      command: command === undefined ? null : command.slice(COMMAND.length),
      checksum: lines[at]!.slice(CHECKSUM.length).trim(),
    },
    body: text.slice(starts[end - 1] ?? text.length),
    lines: end,
  };
}
