/**
 * The `vscode` module as far as the extension and its language client need it without a display: what they register is
 * kept, what they show is kept, and a test plays the person.
 */
import { EventEmitter as Emitter } from 'node:events';
import { fileURLToPath, pathToFileURL } from 'node:url';

type Callback = (...args: readonly unknown[]) => unknown;

export class Disposable {
  readonly dispose: () => void;
  constructor(dispose: () => void) {
    this.dispose = dispose;
  }
  static from(...all: readonly { dispose(): void }[]): Disposable {
    return new Disposable(() => all.forEach((one) => one.dispose()));
  }
}

export class EventEmitter {
  readonly #emitter = new Emitter();
  readonly event = (listener: Callback, self?: unknown): Disposable => {
    const bound = listener.bind(self);
    this.#emitter.on('event', bound);
    return new Disposable(() => this.#emitter.off('event', bound));
  };
  fire(value: unknown): void {
    this.#emitter.emit('event', value);
  }
  dispose(): void {
    this.#emitter.removeAllListeners();
  }
}

export class CancellationTokenSource {
  readonly #emitter = new EventEmitter();
  readonly token = { isCancellationRequested: false, onCancellationRequested: this.#emitter.event };
  cancel(): void {
    this.token.isCancellationRequested = true;
    this.#emitter.fire(undefined);
  }
  dispose(): void {
    this.#emitter.dispose();
  }
}

export class Uri {
  readonly #href: string;
  private constructor(href: string) {
    this.#href = href;
  }
  static parse(href: string): Uri {
    return new Uri(new URL(href).href);
  }
  static from({ scheme, path, query }: Readonly<Record<'scheme' | 'path' | 'query', string>>): Uri {
    return new Uri(`${scheme}:${encodeURI(path)}?${encodeURIComponent(query)}`);
  }
  static file(path: string): Uri {
    return new Uri(pathToFileURL(path).href);
  }
  get scheme(): string {
    return new URL(this.#href).protocol.slice(0, -1);
  }
  get path(): string {
    return decodeURIComponent(new URL(this.#href).pathname);
  }
  get fsPath(): string {
    return this.scheme === 'file' ? fileURLToPath(this.#href) : this.path;
  }
  toString(): string {
    return this.#href;
  }
  toJSON(): string {
    return this.#href;
  }
}

export class Position {
  readonly line: number;
  readonly character: number;
  constructor(line: number, character: number) {
    this.line = line;
    this.character = character;
  }
}

export class Range {
  readonly start: Position;
  readonly end: Position;
  constructor(...[a, b, c, d]: readonly [Position, Position] | readonly [number, number, number, number]) {
    this.start = typeof a === 'number' ? new Position(a, b as number) : a;
    this.end = typeof a === 'number' ? new Position(c!, d!) : (b as Position);
  }
}

export class Diagnostic {
  readonly range: Range;
  readonly message: string;
  readonly severity: number;
  readonly code?: unknown;
  readonly source?: string;
  constructor(range: Range, message: string, severity: number) {
    this.range = range;
    this.message = message;
    this.severity = severity;
  }
}

export class TabInputText {
  readonly uri: Uri;
  constructor(uri: Uri) {
    this.uri = uri;
  }
}

export class CodeActionKind {
  static readonly Empty = new CodeActionKind('');
  readonly value: string;
  constructor(value: string) {
    this.value = value;
  }
  append(part: string): CodeActionKind {
    return new CodeActionKind(this.value === '' ? part : `${this.value}.${part}`);
  }
}
