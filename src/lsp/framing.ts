/** Where messages begin and end: a header that does not fit its body shifts all that follow, and is found at once. */
import { Transform, type TransformCallback } from 'node:stream';

const END_OF_HEADER = '\r\n\r\n';
const FIELD = /^[A-Za-z][A-Za-z-]*:/;
/** A field of which the end has not come yet. */
const PART = /^([A-Za-z][A-Za-z-]*(:.*)?)?\r?$/;
const LENGTH = /^(content-length):[ \t]*(\d+)[ \t]*$/im;
/** Bytes of a header up to the end of its length. */
const LONGEST = 64;

/**
 * Hands on what a client writes as long as messages can be told apart. Behind one that is lost nothing is handed on: it
 * may have been an edit, and what is said and written of a text without it is wrong.
 */
export class Framing extends Transform {
  readonly #broken: (why: string) => void;
  #isBroken = false;
  /** What came of a header. */
  #header: Buffer = Buffer.alloc(0);
  /** How the client spells the name of the length. */
  #name = '';
  /** Bytes of the body that have not come yet; null before the end of its header. */
  #left: number | null = null;
  /** The end of what came of the body: another header may have begun in it. */
  #tail: Buffer = Buffer.alloc(0);

  /** @param broken gets the reason, once */
  constructor(broken: (why: string) => void) {
    super();
    this.#broken = broken;
  }

  override _transform(chunk: Buffer, _: BufferEncoding, done: TransformCallback): void {
    if (this.#isBroken) return done();
    const why = this.#follow(chunk);
    if (why === null) return done(null, chunk);
    this.#isBroken = true;
    this.#broken(why);
    done();
  }

  /** Why messages cannot be told apart any more; null where they can. */
  #follow(chunk: Buffer): string | null {
    for (let rest = chunk; rest.length > 0;) {
      if (this.#left === null) {
        this.#header = Buffer.concat([this.#header, rest]);
        const end = this.#header.indexOf(END_OF_HEADER);
        const why = this.#read(
          this.#header.subarray(0, end < 0 ? undefined : end).toString('latin1'),
          end >= 0,
        );
        if (why !== null || end < 0) return why;
        rest = this.#header.subarray(end + END_OF_HEADER.length);
        this.#header = Buffer.alloc(0);
      }
      const body = rest.subarray(0, this.#left ?? 0);
      const seen = Buffer.concat([this.#tail, body]);
      if (this.#holdsHeader(seen)) return 'a message is shorter than its header says';
      this.#tail = seen.subarray(-LONGEST);
      this.#left = this.#left === body.length ? null : this.#left! - body.length;
      rest = rest.subarray(body.length);
    }
    return null;
  }

  /** Reads a header as far as it has come, and says what is wrong with it. */
  #read(header: string, isWhole: boolean): string | null {
    const lines = header.split('\r\n');
    const isField = (line: string, i: number): boolean =>
      isWhole || i < lines.length - 1 ? FIELD.test(line) : PART.test(line);
    const wrong = lines.find((line, i) => !isField(line, i));
    if (wrong !== undefined) return `\`${wrong.slice(0, LONGEST)}\` stands where a header should`;
    if (!isWhole) return null;
    const [, name, length] = LENGTH.exec(header) ?? [];
    if (name === undefined) return `\`${header.slice(0, LONGEST)}\` gives no length`;
    this.#name = name;
    this.#left = Number(length);
    this.#tail = Buffer.alloc(0);
    return null;
  }

  /** No text of JSON has an end of line in a string: a length with one behind it is that of the next message. */
  #holdsHeader(body: Buffer): boolean {
    for (let at = body.indexOf(this.#name); at >= 0; at = body.indexOf(this.#name, at + 1))
      if (/^[\w-]+:[ \t]*\d+[ \t]*\r\n/.test(body.subarray(at, at + LONGEST).toString('latin1'))) return true;
    return false;
  }
}
