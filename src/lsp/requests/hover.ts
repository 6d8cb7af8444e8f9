/** What an expression of a pipeline is. */
import type { Hover, Position, Range } from 'vscode-languageserver-types';
import { fromRoot } from '../../run/task.ts';
import type { Known } from '../../index.ts';
import { isOld, type Understood, understoodIn } from '../desk/understood.ts';
import { pointOf, rangeOf } from '../places.ts';
import { factBlocks } from '../wording/facts.ts';
import { Markup } from '../wording/markup.ts';
import type { Context, Request } from './request.ts';

export interface PlaceParams {
  readonly textDocument: { readonly uri: string };
  readonly position: Position;
}

interface Found {
  readonly understood: Understood;
  readonly known: Known;
  readonly range: Range;
}

export const hover: Request<PlaceParams, Hover | null> = ({ textDocument: { uri }, position }, context) => {
  const { desk, isCancelled, abilities } = context;
  const document = desk.documents.get(uri);
  if (document === undefined) return null;
  const found = understoodIn(desk.view(document, isCancelled), desk).flatMap(
    (understood) => findAt(understood, position) ?? [],
  );
  const [first] = found;
  if (first === undefined) return null;
  return {
    contents: new Markup(abilities.readsMarkdown).content(blocksOf(found, context)),
    range: first.range,
  };
};

function findAt(understood: Understood, position: Position): Found | undefined {
  const { change, insight, file } = understood;
  const before = change.before(position);
  const known = before && insight.at(file, pointOf(before));
  const range = known && change.after(rangeOf(known.place), true);
  return range === null ? undefined : { understood, known: known!, range };
}

/** Targets that say the same say it once. */
function blocksOf(found: readonly Found[], { abilities }: Context): readonly (readonly string[])[] {
  const markup = new Markup(abilities.readsMarkdown);
  const said = new Map<string, { readonly found: Found; readonly blocks: readonly (readonly string[])[] }>();
  for (const one of found) {
    const blocks = factBlocks(one.known.text, one.known.facts, markup);
    const key = JSON.stringify(blocks);
    if (!said.has(key)) said.set(key, { found: one, blocks });
  }
  const all = [...said.values()].flatMap(({ found: { understood }, blocks }) =>
    said.size === 1 ? blocks : [[`For ${markup.code(targetOf(understood))}:`], ...blocks],
  );
  return found.some(({ understood }) => isOld(understood))
    ? [...all, ['As it was before the syntax error.']]
    : all;
}

/** `train.py -- --size 224` */
function targetOf({ reading: { task } }: Understood): string {
  const source = fromRoot(task, task.source) || '.';
  const pipeline = task.pipeline === null ? '' : `::${task.pipeline}`;
  return `${source}${pipeline}${task.args.length === 0 ? '' : ` -- ${task.args.join(' ')}`}`;
}
