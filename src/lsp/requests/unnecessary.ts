/** What of a pipeline's text is no part of what is served, for editors to fade. */
import { type Diagnostic as Shown, DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver-types';
import type { Place } from '../../diagnostics/diagnostic.ts';
import type { Unneeded } from '../../index.ts';
import type { Understood } from '../desk/understood.ts';
import { rangeOf } from '../places.ts';
import { SOURCE } from './source.ts';

interface Faded {
  readonly understood: Understood;
  readonly unneeded: readonly Unneeded[];
}

/** Whole statements and elements, none inside another; of what several targets run, what all of them leave out. */
export function unnecessaryIn(understood: readonly Understood[]): readonly Shown[] {
  const all = understood.map((one): Faded => ({ understood: one, unneeded: one.insight.unneeded(one.file) }));
  const found = all.flatMap(({ understood: own, unneeded }) =>
    unneeded
      .filter(({ place }) => all.every((other) => leavesOut(other, place)))
      .map((one) => [own, one] as const),
  );
  const shown = new Map<string, Shown>();
  for (const [{ change }, { place, reason }] of found) {
    const range = change.after(rangeOf(place), true);
    const key = JSON.stringify(range);
    if (range !== null && !shown.has(key))
      shown.set(key, {
        range,
        severity: DiagnosticSeverity.Hint,
        tags: [DiagnosticTag.Unnecessary],
        source: SOURCE,
        message: `no part of what is served: ${reason}`,
      });
  }
  return [...shown.values()];
}

/** True where a target does not run a place, or leaves it out. */
function leavesOut({ understood: { insight, file }, unneeded }: Faded, place: Place): boolean {
  return !insight.runs(file, place) || unneeded.some((other) => holds(other.place, place));
}

function holds(outer: Place, inner: Place): boolean {
  const begins = outer.line < inner.line || (outer.line === inner.line && outer.column <= inner.column);
  const ends =
    inner.endLine < outer.endLine || (inner.endLine === outer.endLine && inner.endColumn <= outer.endColumn);
  return begins && ends;
}
