/** Lines of a YAML document that hold something. */
import { NotTaught } from './scalar.ts';

export interface Line {
  /** Spaces before it. */
  readonly indent: number;
  /** Without comment and spaces around it. */
  readonly text: string;
}

const COMMENT = /^((?:[^'"#]|"(?:[^"\\]|\\.)*"|'[^']*'|[^ ]#)*?) +#/;
/** Characters that PyYAML prints as they are and JavaScript and Python agree to be no space or line end. */
const PRINTABLE =
  /^[\n\x20-\x7e\u00a1-\u167f\u1681-\u1fff\u2010-\u2027\u2030-\u205e\u2060-\u2fff\u3001-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]*$/u;

/** @throws NotTaught for further documents, directives, tabs and other special characters */
export function linesOf(text: string): readonly Line[] {
  if (!PRINTABLE.test(text)) throw new NotTaught();
  const lines = text.replace(/^(?:(?:#.*)?\n)*---\n/, '').split('\n');
  if (lines.some((line) => /^(?:---|\.\.\.)(?: |$)|^%/.test(line))) throw new NotTaught();
  return lines.flatMap((raw) => lineOf(raw) ?? []);
}

/** The line without its comment; undefined where nothing is left. */
function lineOf(raw: string): Line | undefined {
  const trimmed = raw.trim();
  if (trimmed === '' || trimmed.startsWith('#')) return undefined;
  const text = (COMMENT.exec(trimmed)?.[1] ?? trimmed).trim();
  const isDoubtful = / #/.test(text.replaceAll(/"(?:[^"\\]|\\.)*"|'[^']*'/g, ''));
  if (isDoubtful) throw new NotTaught();
  return { indent: raw.length - raw.trimStart().length, text };
}
