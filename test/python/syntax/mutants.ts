/** Texts as they are while somebody types: one token or line of a real program moved, lost or doubled. */

const TOKENS = /\w+|\s+|[^\w\s]/g;

export function mutantOf(text: string, random: (below: number) => number): string {
  return random(3) === 0 ? withLineChanged(text, random) : withTokenChanged(text, random);
}

function withTokenChanged(text: string, random: (below: number) => number): string {
  const tokens: readonly string[] = text.match(TOKENS) ?? [];
  const at = random(tokens.length);
  const other = random(tokens.length);
  const [token = '', another = ''] = [tokens[at], tokens[other]];
  switch (random(4)) {
    case 0:
      return tokens.toSpliced(at, 1).join('');
    case 1:
      return tokens.toSpliced(at, 0, another).join('');
    case 2:
      return tokens.with(at, another).with(other, token).join('');
    default:
      return tokens.with(at, another).join('');
  }
}

function withLineChanged(text: string, random: (below: number) => number): string {
  const lines = text.split('\n');
  const at = random(lines.length);
  const line = lines[at]!;
  const changed = [` ${line}`, line.replace(/^\s/, ''), line.replace(/^ {4,8}/, '\t'), line.trimStart()][
    random(4)
  ]!;
  return lines.with(at, changed).join('\n');
}
