/** What edits mean, written down a second time and independently of the renderer. */

export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly newText: string;
}

/** Takes the source apart into characters, blots out what edits remove, and reads the rest in order. */
export function reapply(
  source: string,
  from: number,
  to: number,
  edits: readonly Edit[],
  newline: string,
): string {
  const removed = new Set<number>();
  const added = new Map<number, string>();
  for (const { start, end, newText } of edits) {
    for (let at = start; at < end; at++) {
      if (removed.has(at)) throw new Error(`Two edits remove what is at ${at}.`);
      removed.add(at);
    }
    added.set(start, (added.get(start) ?? '') + newText);
  }
  let text = '';
  for (let at = from; at <= to; at++) {
    text += added.get(at) ?? '';
    if (at < to && !removed.has(at)) text += source[at];
  }
  const lines = text.split(/\r\n|\r|\n/);
  if (lines.at(-1) === '') lines.pop();
  return lines.map((line) => line + newline).join('');
}

const TOKEN =
  /[rbfuRBFU]{0,2}(?:"""[^]*?"""|'''[^]*?'''|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')|#[^\r\n]*|[\w.]+|\*\*=?|\/\/=?|[<>=!]=|->|:=|[^\s\w]/g;

/** Tokens, roughly: enough to see whether two texts begin or end alike. */
export function roughTokens(text: string): readonly string[] {
  return text.replace(/\\\r?\n/g, ' ').match(TOKEN) ?? [];
}

/** Says what is wrong with an edit that has tokens in common at an end of both its texts. */
export function notMinimal(source: string, { start, end, newText }: Edit): string | undefined {
  const before = roughTokens(source.slice(start, end));
  const after = roughTokens(newText);
  if (start === end && newText === '') return 'changes nothing';
  if (before.length === 0 || after.length === 0) return undefined;
  if (before[0] === after[0]) return `both begin with ${before[0]}`;
  return before.at(-1) === after.at(-1) ? `both end with ${before.at(-1)}` : undefined;
}
