/** Small changes of a program's text, one token at a time. */

export interface TokenEdit {
  /** Offset of the token. */
  readonly at: number;
  readonly token: string;
  readonly newToken: string;
}

const STRING = /[rbfRBF]{0,2}(?:"""[^]*?"""|'''[^]*?'''|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')/;
const TOKEN = new RegExp(
  `${STRING.source}|#[^\\n]*|[A-Za-z_]\\w*|\\d[\\d_]*(?:\\.\\d*)?|->|:=|[-+*/<>=!%]=|\\*\\*|//|[-+*/<>%]`,
  'g',
);

const OTHER_OPERATOR: Readonly<Record<string, string>> = {
  '+': '-',
  '-': '+',
  '*': '/',
  '/': '*',
  '//': '*',
  '%': '*',
  '**': '*',
  '==': '!=',
  '!=': '==',
  '<': '>',
  '>': '<',
  '<=': '>',
  '>=': '<',
  '+=': '-=',
  '-=': '+=',
};

/** Numbers grow by one, names and comments get a letter, strings too, operators become others. */
function changed(token: string): string | undefined {
  if (/^\d/.test(token))
    return token.replace(/^\d[\d_]*/, (digits) => String(Number(digits.replaceAll('_', '')) + 1));
  if (token.startsWith('#') || /^\w+$/.test(token)) return `${token}x`;
  const quote = /["']{3}|["']/.exec(token);
  if (quote === null) return OTHER_OPERATOR[token];
  const inside = quote.index + quote[0].length;
  return `${token.slice(0, inside)}x${token.slice(inside)}`;
}

/** At most `limit` of them, spread evenly over the text. */
export function tokenEdits(text: string, limit: number): readonly TokenEdit[] {
  const all = [...text.matchAll(TOKEN)].flatMap((match) => {
    const newToken = changed(match[0]);
    return newToken === undefined ? [] : [{ at: match.index, token: match[0], newToken }];
  });
  const step = Math.max(1, all.length / limit);
  const count = Math.min(all.length, limit);
  return Array.from({ length: count }, (_, index) => all[Math.floor(index * step)]!);
}

export const applied = (text: string, { at, token, newToken }: TokenEdit): string =>
  text.slice(0, at) + newToken + text.slice(at + token.length);
