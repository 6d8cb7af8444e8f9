/** Match objects of `re`. */
import type { CallArguments, Interpreter } from '../../evaluation/interpreter.ts';
import type { ForeignLibrary, Value } from '../../evaluation/value.ts';
import { countOf, textOf } from '../support/read.ts';

export interface Match {
  readonly subject: Value;
  /** Start and end of the match and of each group; null for a group that takes no part. */
  readonly spans: readonly (readonly [number, number] | null)[];
  readonly names: readonly (string | null)[];
}

type Method = (
  it: Interpreter,
  match: Match,
  args: readonly Value[],
  keywords: CallArguments['keywords'],
) => Value;

/** The text of a group. */
export function groupText(
  it: Interpreter,
  { subject, spans }: Match,
  index: number,
  otherwise: Value,
): Value {
  const span = spans[index];
  return span === null || span === undefined
    ? otherwise
    : it.make.str(textOf(subject)!.slice(span[0], span[1]), [subject]);
}

/** The number of a group by its number or name; raises IndexError; undefined for what is neither. */
function indexOf(it: Interpreter, { names, spans }: Match, group: Value): number | undefined {
  const text = textOf(group);
  const index = text === undefined ? countOf(group) : names.indexOf(text) + 1 || -1;
  if (index === undefined) return undefined;
  if (index < 0 || index >= spans.length) return it.raise('IndexError', 'no such group');
  return index;
}

function oneGroup(it: Interpreter, match: Match, group: Value): Value {
  const index = indexOf(it, match, group);
  return index === undefined
    ? it.make.unknown('which group this is is not known', [group])
    : groupText(it, match, index, it.make.none());
}

const edge =
  (side: 0 | 1): Method =>
  (it, match, [group]) => {
    const index = group === undefined ? 0 : indexOf(it, match, group);
    if (index === undefined) return it.make.unknown('which group this is is not known', [group!]);
    return it.make.int(match.spans[index]?.[side] ?? -1, [match.subject]);
  };

const METHODS: Readonly<Record<string, Method>> = {
  group: (it, match, groups) => {
    const [first, ...others] = groups;
    if (first === undefined) return oneGroup(it, match, it.make.int(0));
    return others.length === 0
      ? oneGroup(it, match, first)
      : it.make.tuple(groups.map((group) => oneGroup(it, match, group)));
  },
  groups: (it, match, [first], keywords) => {
    const otherwise = first ?? keywords.get('default') ?? it.make.none();
    return it.make.tuple(match.spans.slice(1).map((_span, i) => groupText(it, match, i + 1, otherwise)));
  },
  groupdict: (it, match, [first], keywords) => {
    const otherwise = first ?? keywords.get('default') ?? it.make.none();
    const named = match.names.flatMap((name, i) =>
      name === null ? [] : [[name, groupText(it, match, i + 1, otherwise)] as const],
    );
    return it.make.dict(named);
  },
  start: edge(0),
  end: edge(1),
  span: (it, match, args, keywords) =>
    it.make.tuple([edge(0)(it, match, args, keywords), edge(1)(it, match, args, keywords)]),
};

const library: ForeignLibrary = {
  name: 're',
  describe: () => 'a match of re',
  holds: (payload) => [(payload as Match).subject],
  truth: () => true,
  subscript: (value, index, it) => oneGroup(it, matchOf(value), index),
  attribute: (value, name, it) => {
    const match = matchOf(value);
    if (name === 'string') return match.subject;
    const method = Object.hasOwn(METHODS, name) ? METHODS[name]! : undefined;
    if (method === undefined) return it.make.unknown(`\`.${name}\` of a match of re is not taught`, [value]);
    return it.make.builtin(`re.Match.${name}`, ({ positional, keywords }, running) =>
      method(running, match, positional, keywords),
    );
  },
};

function matchOf({ cell }: Value): Match {
  return (cell as { readonly payload: object }).payload as Match;
}

export function holdMatch(it: Interpreter, match: Match): Value {
  return it.make.foreign(library, match);
}
