/** Collects the changes of one config.pbtxt, and what is to be said of it. */
import { diagnostic, type MessageName } from '../../diagnostics/catalogue/index.ts';
import type { Diagnostic, Place } from '../../diagnostics/diagnostic.ts';
import { Edits, positionOf, type Span } from '../text-format/index.ts';

export class Scribe {
  readonly edits: Edits;
  readonly diagnostics: Diagnostic[] = [];
  readonly #path: string;
  readonly #text: string;

  constructor(path: string, text: string) {
    this.#path = path;
    this.#text = text;
    this.edits = new Edits(text);
  }

  /** A message at a part of the file; at its beginning where that has none (`at` null). */
  say<N extends MessageName>(at: Span | null, name: N, args: Parameters<typeof diagnostic<N>>[1]): void {
    this.diagnostics.push(diagnostic(name, args, this.#placeOf(at ?? { start: 0, end: 0 })));
  }

  #placeOf({ start, end }: Span): Place {
    const [from, to] = [positionOf(this.#text, start), positionOf(this.#text, end)];
    return { file: this.#path, line: from.line, column: from.column, endLine: to.line, endColumn: to.column };
  }
}
