/** The pipelines of a document that have something to say above them, as the last analysis that understood it has them. */
import type { Range } from 'vscode-languageserver-types';
import type { Chosen } from '../../run/choose.ts';
import { type Definition, definitionsIn } from '../desk/candidates.ts';
import type { Desk, View } from '../desk/desk.ts';
import { understoodBy } from '../desk/understood.ts';
import type { LensData } from './lens-data.ts';

export interface Lens {
  readonly data: LensData;
  readonly definition: Definition;
  /** The analysis that it is of: the last that understood the document. */
  readonly chosen: Chosen;
  /** Where the definition stands now. */
  readonly range: Range;
}

/** For each pipeline, one of each target that takes it; where none does, one that says why. */
export function lensesIn(view: View, desk: Desk): readonly Lens[] {
  const all = view.readings.flatMap((_, reading) => lensesOf(view, reading, desk));
  const isTaken = ({ definition }: Lens): boolean => definition.candidates.some(({ chosen }) => chosen);
  const taken = new Set(all.filter(isTaken).map(keyOf));
  const seen = new Set<string>();
  return all.filter((lens) => {
    const key = keyOf(lens);
    if (isTaken(lens)) return true;
    const isFirst = !taken.has(key) && !seen.has(key);
    seen.add(key);
    return isFirst;
  });
}

function lensesOf(view: View, index: number, desk: Desk): readonly Lens[] {
  const { document, readings } = view;
  const reading = readings[index]!;
  const understood = understoodBy(reading, document, desk);
  if (understood === undefined) return [];
  const definitions = definitionsIn(reading, understood.chosen, document);
  return definitions.flatMap((definition, i) => {
    const range = understood.change.after(definition.range, false);
    if (range === null) return [];
    const { name } = definition;
    const nth = definitions.slice(0, i).filter((other) => other.name === name).length;
    const data = { uri: document.uri, reading: index, name, nth };
    return [{ data, definition, chosen: understood.chosen, range }];
  });
}

function keyOf({ data: { name, nth } }: Lens): string {
  return `${nth} ${name}`;
}
