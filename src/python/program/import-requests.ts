/** What a file imports, going by its text: no tree is made, so that thousands of files can be looked through. */

/** `import a.b` is one request without names; `from ..a import b, c` is one with level 2 and two names. */
export interface ImportRequest {
  /** Dotted name after the leading dots. */
  readonly name: string;
  /** Number of leading dots. */
  readonly level: number;
  /** What is imported from there, which may be modules or not. */
  readonly names: readonly string[];
}

/**
 * A statement begins a line or follows `;` or `:` (looked for backwards from its word, which is rare); names in brackets may
 * run over lines, with comments between them. Groups: the module of `from`, its names in brackets, its names without; what
 * `import` names.
 */
const STATEMENT =
  /\b(?:from\b(?<=(?:^|[;:])[ \t\f]*from)([^\r\n;(#'"]*?)\bimport\b[ \t]*(?:\(((?:[^)#]|#[^\r\n]*)*)\)|([^\r\n;#]*))|import\b(?<=(?:^|[;:])[ \t\f]*import)([^\r\n;#]*))/gm;
const CONTINUED = /\\\r?\n/g;
const COMMENT = /#[^\r\n]*/g;
/** Comments and texts, in the order of their beginnings; a text ends at its own quotes, and one without ends with its line. */
const NO_CODE =
  /#[^\r\n]*|"""(?:[^\\]|\\[^])*?(?:"""|$(?![^]))|'''(?:[^\\]|\\[^])*?(?:'''|$(?![^]))|"(?:[^"\\\r\n]|\\[^])*"?|'(?:[^'\\\r\n]|\\[^])*'?/g;

/** Every import of the text, and some of what only looks like one: in texts and comments, too. */
export function importsIn(text: string): readonly ImportRequest[] {
  const joined = text.includes('\\') ? text.replaceAll(CONTINUED, ' ') : text;
  const found: ImportRequest[] = [];
  for (const [, from, inBrackets, plain, modules] of joined.matchAll(STATEMENT)) {
    if (modules !== undefined) {
      for (const name of namesOf(modules)) found.push({ name, level: 0, names: [] });
      continue;
    }
    const module = (from ?? '').replaceAll(/\s/g, '');
    const level = module.length - module.replace(/^\.+/, '').length;
    found.push({ name: module.slice(level), level, names: namesOf(inBrackets ?? plain ?? '') });
  }
  return found;
}

/** The same without what stands in texts and comments. */
export function importsInCode(text: string): readonly ImportRequest[] {
  return importsIn(text.replaceAll(NO_CODE, blank));
}

/** A text stays one, and on lines of its own where it had several. */
function blank(part: string): string {
  if (part.startsWith('#')) return '';
  return /[\r\n]/.test(part) ? '""\n' : '""';
}

/** Of `a.b as c, d`: `a.b` and `d`. */
function namesOf(list: string): readonly string[] {
  return list
    .replaceAll(COMMENT, '')
    .split(',')
    .map((item) =>
      item
        .trim()
        .replace(/\s+as\s[^]*$/, '')
        .replaceAll(/\s/g, ''),
    )
    .filter((name) => name !== '' && name !== '*');
}
