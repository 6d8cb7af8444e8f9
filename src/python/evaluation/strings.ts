/** Values of string literals: prefixes, escapes, implicit concatenation, f-strings (language reference 2.4). */
import { pathValue, textWithRoot } from './project-path.ts';
import { field, textOf } from '../syntax/index.ts';
import type { SyntaxNode } from '../syntax/node.ts';
import { formatSpec } from './builtins/index.ts';
import { evaluate } from './expressions.ts';
import type { Machine } from './machine.ts';
import type { Value } from './value.ts';

const SIMPLE: Readonly<Record<string, string>> = {
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

/** Text of a literal's content with its escapes replaced; undefined for `\N{…}`, whose names are not carried. */
function unescape(content: string, isBytes: boolean): string | undefined {
  let lost = false;
  const pattern = /\\(\r\n|[\s\S]?)([0-7]{0,2})/g;
  let out = '';
  let last = 0;
  for (let match = pattern.exec(content); match !== null; match = pattern.exec(content)) {
    out += content.slice(last, match.index);
    const [, head = '', octal = ''] = match;
    let end = match.index + 1 + head.length;
    const hex = { x: 2, u: isBytes ? 0 : 4, U: isBytes ? 0 : 8 }[head] ?? 0;
    if (/^[0-7]$/.test(head)) {
      out += String.fromCodePoint(Number.parseInt(head + octal, 8) & (isBytes ? 0xff : 0x1ff));
      end += octal.length;
    } else if (hex > 0) {
      out += String.fromCodePoint(Number.parseInt(content.slice(end, end + hex), 16));
      end += hex;
    } else if (head === '\n' || head === '\r\n' || head === '\r') {
      // A backslash at the end of a line joins the lines.
    } else if (head === 'N' && !isBytes) lost = true;
    else out += SIMPLE[head] ?? `\\${head}`;
    last = end;
    pattern.lastIndex = end;
  }
  return lost ? undefined : out + content.slice(last);
}

export function stringLiteral(m: Machine, node: SyntaxNode): Value {
  const plain = m.program.facts.of(node, plainText);
  return plain === undefined ? assembled(m, node) : pathValue(m, plain, []);
}

/** The text of a literal that is the same each time; undefined for bytes and for what is put together when it runs. */
function plainText(node: SyntaxNode): string | undefined {
  const prefix = prefixOf(node);
  if (prefix.includes('b') || node.kids.some(({ type }) => type === 'interpolation')) return undefined;
  const pieces = node.kids.map((kid) => (kid.type === 'string_content' ? contentText(kid, prefix) : ''));
  return pieces.includes(undefined) ? undefined : pieces.join('');
}

function prefixOf(node: SyntaxNode): string {
  const start =
    node.tokens.find((token) => token.type === 'string_start') ??
    node.kids.find((kid) => kid.type === 'string_start');
  return (start === undefined ? '' : textOf(start)).toLowerCase().replaceAll(/['"]/g, '');
}

function assembled(m: Machine, node: SyntaxNode): Value {
  const prefix = prefixOf(node);
  const isBytes = prefix.includes('b');
  const pieces = node.kids.flatMap((kid): readonly (string | Value | undefined)[] => {
    if (kid.type === 'string_content') return [contentText(kid, prefix)];
    return kid.type === 'interpolation' ? [interpolation(m, kid)] : [];
  });
  if (pieces.includes(undefined))
    return m.make.unknown('a named character of a string literal is not taught');
  if (isBytes) return m.make.bytes(Uint8Array.from(pieces.join(''), (c) => c.codePointAt(0)! & 0xff));
  return joined(m, pieces as readonly (string | Value)[]);
}

/** The text of an f-string, for each of the texts that its expressions may have. */
function joined(m: Machine, pieces: readonly (string | Value)[]): Value {
  const values = pieces.filter((piece) => typeof piece !== 'string');
  return m.distribute(values, (plain) => {
    const printed = plain.map(textWithRoot);
    if (printed.includes(undefined)) return m.derived('f-string', plain);
    let at = 0;
    const text = pieces.map((piece) => (typeof piece === 'string' ? piece : printed[at++]!));
    return pathValue(m, text.join(''), plain);
  });
}

function contentText(content: SyntaxNode, prefix: string): string | undefined {
  const newlines = textOf(content).replaceAll(/\r\n?/g, '\n');
  const braces =
    prefix.includes('f') || prefix.includes('t')
      ? newlines.replaceAll('{{', '{').replaceAll('}}', '}')
      : newlines;
  return prefix.includes('r') ? braces : unescape(braces, prefix.includes('b'));
}

/** `{expression!conversion:spec}` of an f-string, as a str value, or what keeps it from being one. */
function interpolation(m: Machine, node: SyntaxNode): Value {
  const expression = field(node, 'expression')!;
  // The grammar reads `{v:=6}` as a walrus; in Python that is `v` with the format `=6` (language reference 2.4.3).
  const misread = expression.type === 'named_expression' ? field(expression, 'name') : undefined;
  const value = evaluate(m, misread ?? expression);
  const conversion = field(node, 'type_conversion');
  const specNode = field(node, 'format_specifier');
  const label = labelOf(node);
  const plainSpec =
    misread === undefined
      ? ''
      : textOf(node)
          .slice(misread.end - node.start, -1)
          .trimStart()
          .slice(1);
  return m.distribute([value], ([plain]) => {
    let spec = plainSpec;
    if (spec.includes('{')) return m.make.unknown('the format of an f-string is not known', [plain!]);
    if (specNode !== undefined) {
      const text = specText(m, specNode);
      if (text === undefined) return m.make.unknown('the format of an f-string is not known', [plain!]);
      spec = text;
    }
    const isBare = conversion === undefined && specNode === undefined && plainSpec === '';
    const kind = label !== '' && isBare ? 'r' : conversion === undefined ? '' : textOf(conversion).slice(1);
    if (plain!.cell.kind === 'unknown') {
      const isPath =
        plain!.cell.below !== undefined && spec === '' && label === '' && (kind === '' || kind === 's');
      return isPath ? plain! : m.derived('format', [plain!]);
    }
    const shown =
      kind === 'r' || kind === 'a' ? m.reprValue(plain!) : kind === 's' ? m.strValue(plain!) : plain!;
    const text = shown === undefined ? undefined : formatSpec(shown, spec, m);
    if (text === undefined)
      return m.make.unknown('the text of a value in an f-string is not known', [plain!]);
    return m.make.str(label + text, [plain!]);
  });
}

/** `{expression=}` shows its own text, up to and with the white space behind the `=`. */
function labelOf(node: SyntaxNode): string {
  const equals = node.tokens.find(({ type }) => type === '=');
  if (equals === undefined) return '';
  const rest = node.tree.text.slice(equals.end, node.end);
  return node.tree.text.slice(node.start + 1, equals.end) + /^\s*/.exec(rest)![0];
}

function specText(m: Machine, node: SyntaxNode): string | undefined {
  const source = textOf(node);
  let out = '';
  let last = node.start + 1;
  for (const kid of node.kids) {
    const inner = field(kid, 'expression') ?? kid.kids[0];
    if (inner === undefined) continue;
    const value = m.str(evaluate(m, inner));
    if (value === undefined) return undefined;
    out += source.slice(last - node.start, kid.start - node.start) + value;
    last = kid.end;
  }
  return out + source.slice(last - node.start);
}

export function concatenatedString(m: Machine, node: SyntaxNode): Value {
  const parts = node.kids.map((kid) => evaluate(m, kid));
  return parts.slice(1).reduce((sum, part) => m.binary('+', sum, part), parts[0]!);
}
