/** The header of a dali.py: where it comes from, the command that makes it, and a checksum that tells a hand edit. */
import { crc32 } from 'node:zlib';

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

/**
 * The body's CRC-32 in 8 hexadecimal digits, line ends read as LF. It tells an edit by hand, which nobody makes so as not
 * to be told; `node:crypto` would take longer to load than anything else here.
 */
export function checksumOf(body: string): string {
  return crc32(body.replaceAll(/\r\n?/g, '\n')).toString(16).padStart(8, '0');
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
