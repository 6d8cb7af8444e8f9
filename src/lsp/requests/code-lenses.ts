/** What stands above each pipeline of a document: how its dali.py stands, or why there is none. */
import type { CodeLens } from 'vscode-languageserver-types';
import { commandFor } from '../actions/offer.ts';
import type { Reference } from '../actions/reference.ts';
import { isLensData, type LensData } from '../lenses/lens-data.ts';
import { passedOver } from '../lenses/passed-over.ts';
import { type Lens, lensesIn } from '../lenses/pipelines.ts';
import { type Said, standingOf } from '../lenses/standing.ts';
import type { View } from '../desk/desk.ts';
import type { Context, Request } from './request.ts';
import { viewOf } from './view-of.ts';

export interface CodeLensParams {
  readonly textDocument: { readonly uri: string };
}

/** Places alone: what they say is worked out once they are to be seen. */
export const codeLenses: Request<CodeLensParams, readonly CodeLens[]> = (
  { textDocument: { uri } },
  context,
) => {
  const view = viewOf(uri, context);
  if (view === undefined) return [];
  return lensesIn(view, context.desk).map(({ range: { start }, data }) => ({
    range: { start, end: start },
    data,
  }));
};

export const resolveCodeLens: Request<CodeLens, CodeLens> = (lens, context) => {
  const { data } = lens as { readonly data?: unknown };
  if (!isLensData(data)) return lens;
  const view = viewOf(data.uri, context);
  const found = view && lensesIn(view, context.desk).find((one) => isSame(one.data, data));
  const { title, deed }: Said =
    view === undefined || found === undefined
      ? { title: 'not there any more', deed: { what: 'diff' } }
      : saidOf(view, found, context);
  const reference: Reference = { uri: data.uri, reading: data.reading, deed };
  return { ...lens, command: { title, command: commandFor(reference), arguments: [reference] } };
};

function saidOf(view: View, { definition, chosen, data }: Lens, { desk }: Context): Said {
  const reading = view.readings[data.reading]!;
  const said = definition.candidates.some((one) => one.chosen)
    ? standingOf(desk.lastChecks(view)[data.reading]!)
    : passedOver(definition, reading, chosen);
  const model = reading.task.settings.get('model');
  return view.readings.length === 1 || model === undefined
    ? said
    : { ...said, title: `${String(model)}: ${said.title}` };
}

function isSame(one: LensData, other: LensData): boolean {
  return one.reading === other.reading && one.name === other.name && one.nth === other.nth;
}
