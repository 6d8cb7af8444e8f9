/** What is wrong with the edits of one report, as sentences. */
import type { Token } from './python-texts.ts';
import { lineAt, type AppliedEdit, type Reapplied } from './reapplied.ts';

/** Tokens of everything that a report speaks of. */
export interface Tokens {
  readonly sources: ReadonlyMap<string, readonly Token[]>;
  readonly body: readonly Token[];
}

/**
 * Tokens of the author that no edit touches stand in the body as tokens, in order, and every token of the body is one
 * of these or has something of the tool's in it.
 */
export function lostTokens({ runs, body: text }: Reapplied, { sources, body }: Tokens): readonly string[] {
  const problems: string[] = [];
  const standing = new Map(body.map((token) => [token.start, token]));
  const explained = new Set<number>();
  let last = -1;
  for (const { source, at, text: kept } of runs) {
    if (source === null) continue;
    for (const token of within(sources.get(source.file)!, source.start, kept.length)) {
      const place = at + token.start - source.start;
      if (standing.get(place)?.text !== token.text)
        problems.push(`${token.text} of ${source.file} is not in line ${lineAt(text, place)}`);
      if (place <= last) problems.push(`${token.text} of ${source.file} is out of order`);
      last = place;
      explained.add(place);
    }
    for (const token of within(body, at, kept.length))
      if (!explained.has(token.start))
        problems.push(`${token.text} in line ${lineAt(text, token.start)} comes from nowhere`);
  }
  return problems;
}

const within = (tokens: readonly Token[], start: number, length: number): readonly Token[] =>
  tokens.filter((token) => token.start >= start && token.end <= start + length);

const touched = (tokens: readonly Token[], start: number, end: number): readonly string[] =>
  tokens.filter((token) => token.start < end && token.end > start).map((token) => token.text);

/**
 * Edits that change nothing, or that have a token in common at the same end of what they remove and what they bring.
 * Edits of one step with no token left between them are also judged as the one change that they are.
 */
export function notMinimal(
  { edits, body: text }: Reapplied,
  { sources, body }: Tokens,
  texts: ReadonlyMap<string, string>,
): readonly string[] {
  return [...edits.map((edit) => [edit]), ...neighbours(edits, sources)].flatMap((group) => {
    const [first, last] = [group[0]!, group.at(-1)!];
    const { file, start } = first;
    const [from, to] = [first.at, last.at + last.newText.length];
    const where = `${file}:${lineAt(texts.get(file)!, start)}`;
    if (texts.get(file)!.slice(start, last.end) === text.slice(from, to)) return [`${where} changes nothing`];
    const removed = touched(sources.get(file)!, start, last.end);
    const added = touched(body, from, to);
    if (removed.length === 0 || added.length === 0) return [];
    if (removed[0] === added[0]) return [`${where}: both begin with ${removed[0]}`];
    return removed.at(-1) === added.at(-1) ? [`${where}: both end with ${removed.at(-1)}`] : [];
  });
}

/** Two edits or more of one piece and step with nothing but white space between one and the next. */
function neighbours(
  edits: readonly AppliedEdit[],
  sources: Tokens['sources'],
): readonly (readonly AppliedEdit[])[] {
  const groups: AppliedEdit[][] = [];
  for (const edit of edits) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    const isNext =
      last !== undefined &&
      last.piece === edit.piece &&
      last.step === edit.step &&
      touched(sources.get(edit.file)!, last.end, edit.start).length === 0;
    if (isNext) group!.push(edit);
    else groups.push([edit]);
  }
  return groups.filter((group) => group.length > 1);
}
