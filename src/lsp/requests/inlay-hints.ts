/** What variables and parameters are, in short, behind them. */
import { type InlayHint, InlayHintKind, type Position, type Range } from 'vscode-languageserver-types';
import type { Fact } from '../../index.ts';
import { type Understood, understoodIn } from '../desk/understood.ts';
import { overlap, pointOf, rangeOf } from '../places.ts';
import { factsInShort } from '../wording/facts.ts';
import { hover } from './hover.ts';
import type { Request } from './request.ts';

export interface InlayHintParams {
  readonly textDocument: { readonly uri: string };
  readonly range: Range;
}

interface Found {
  readonly range: Range;
  /** Where the variable begins, of which a hover says all. */
  readonly variable: Position;
  readonly facts: readonly Fact[];
}

/** What a hint carries to be resolved. */
interface HintData {
  readonly uri: string;
  readonly position: Position;
}

export const inlayHints: Request<InlayHintParams, readonly InlayHint[]> = (
  { textDocument: { uri }, range },
  { desk, isCancelled, abilities },
) => {
  const document = desk.documents.get(uri);
  if (document === undefined) return [];
  const found = understoodIn(desk.view(document, isCancelled), desk).flatMap((one) => hintsOf(one, range));
  return together(found).map(({ range: { end }, variable, facts }) => {
    const data: HintData = { uri, position: variable };
    return {
      position: end,
      label: factsInShort(facts),
      kind: InlayHintKind.Type,
      paddingLeft: true,
      ...(abilities.resolvesHints ? { data } : {}),
    };
  });
};

/** The tooltip of a hint; none where nothing is known there any more. */
export const resolveInlayHint: Request<InlayHint, InlayHint> = (hint, context) => {
  if (!isHintData(hint.data)) return hint;
  const { uri, position } = hint.data;
  const contents = hover({ textDocument: { uri }, position }, context)?.contents;
  return typeof contents === 'object' && 'kind' in contents ? { ...hint, tooltip: contents } : hint;
};

function hintsOf({ insight, file, change }: Understood, wanted: Range): readonly Found[] {
  const { start, end } = change.isNone ? wanted : EVERYTHING;
  return insight.hints(file, pointOf(start), pointOf(end)).flatMap(({ place, variable, facts }) => {
    const range = change.after(rangeOf(place), true);
    const own = change.after(rangeOf(variable), true);
    if (range === null || own === null || !overlap({ start: range.end, end: range.end }, wanted)) return [];
    return [{ range, variable: own.start, facts }];
  });
}

const EVERYTHING: Range = {
  start: { line: 0, character: 0 },
  end: { line: Number.MAX_SAFE_INTEGER - 1, character: 0 },
};

/** One hint for a variable, though several targets know it. */
function together(all: readonly Found[]): readonly Found[] {
  const found = new Map<string, Found>();
  for (const one of all) {
    const key = JSON.stringify(one.range);
    const before = found.get(key);
    found.set(key, before === undefined ? one : { ...before, facts: [...before.facts, ...one.facts] });
  }
  return [...found.values()];
}

function isHintData(data: unknown): data is HintData {
  return typeof data === 'object' && data !== null && 'uri' in data && 'position' in data;
}
