/** Fields of protobuf messages in a file that may be larger than memory: what is not asked for is passed over unread. */
import { PbfReader } from 'pbf';

/** A file, read piece by piece. */
export interface Pieces {
  /** In bytes. */
  readonly size: number;
  /** The bytes from `offset`, fewer than `length` where the file ends before. */
  readAt(offset: number, length: number): Uint8Array;
}

/** Where in the file. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface Field extends Span {
  readonly number: number;
  /** Of the wire format: 2 is what has a length. */
  readonly type: number;
}

/** The file is not what it should be. */
export class BrokenFile extends Error {
  override readonly name = 'BrokenFile';
}

const WINDOW = 16 * 1024;
/** A tag and a length: two varints. */
const LONGEST_HEAD = 20;
/** Of all windows together. */
const MOST_READ = 512 * 1024 * 1024;
/** Of a message that is read as a whole. */
const MOST_WHOLE = 1024 * 1024;
const LENGTH_DELIMITED = 2;

export class FieldReader {
  readonly #file: Pieces;
  #window: Uint8Array = new Uint8Array();
  #offset = 0;
  #read = 0;

  constructor(file: Pieces) {
    this.#file = file;
  }

  get whole(): Span {
    return { start: 0, end: this.#file.size };
  }

  /**
   * The fields of the message that spans this; a span is that of the value.
   * @throws BrokenFile where it is no message, or more had to be read than is allowed
   */
  *fields({ start, end }: Span): Generator<Field> {
    for (let at = start; at < end;) {
      const field = this.#fieldAt(at);
      if (field.end > end) throw new BrokenFile(`it ends within a field that begins at byte ${at}`);
      yield field;
      at = field.end;
    }
  }

  /**
   * A reader of the message that spans this.
   * @throws BrokenFile where it is too long for a name, a type and a shape
   */
  message({ start, end }: Span): PbfReader {
    if (end - start > MOST_WHOLE)
      throw new BrokenFile(`the description at byte ${start} is longer than ${MOST_WHOLE} bytes`);
    return new PbfReader(this.#file.readAt(start, end - start));
  }

  #fieldAt(at: number): Field {
    const head = new PbfReader(this.#bytes(at));
    try {
      const number = head.nextField();
      const length = head.type === LENGTH_DELIMITED ? head.readVarint() : null;
      const start = at + head.pos;
      if (number === 0 || head.pos > head.length) throw new BrokenFile(`no field begins at byte ${at}`);
      if (length === null) head.skip(head.type);
      return { number, type: head.type, start, end: length === null ? at + head.pos : start + length };
    } catch (error) {
      // What pbf throws on bytes that are no field: groups, which ONNX has none of, and varints without an end.
      throw error instanceof BrokenFile ? error : new BrokenFile(`no field begins at byte ${at}`);
    }
  }

  /** At least those of a head, where the file has as many. */
  #bytes(at: number): Uint8Array {
    const within = at - this.#offset;
    if (within >= 0 && within + LONGEST_HEAD <= this.#window.length) return this.#window.subarray(within);
    this.#window = this.#file.readAt(at, WINDOW);
    this.#offset = at;
    this.#read += this.#window.length;
    if (this.#read > MOST_READ)
      throw new BrokenFile(`its inputs and outputs are not found in ${MOST_READ} bytes of it`);
    return this.#window;
  }
}
