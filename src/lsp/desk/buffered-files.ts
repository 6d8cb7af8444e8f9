/** The files of one project as the editor sees them: buffers over the disk. What is read is remembered until it changes. */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Files } from '../../index.ts';
import { codeOf, createFiles, refuseOutside } from '../../workspace/index.ts';
import type { Buffers } from './documents.ts';

/** What tells that a file, or the list of a directory, is still the same. */
type Mark = string;

const ABSENT = 'absent';
/** What the system says of a path that leads to nothing. */
const NOT_THERE: ReadonlySet<string> = new Set(['ENOENT', 'ENOTDIR', 'ENAMETOOLONG']);

/** Everything that one analysis asked of the files, and how it stood then. */
export interface Footprint {
  readonly read: ReadonlyMap<string, Mark>;
  readonly listed: ReadonlyMap<string, Mark>;
}

/** What one asked, and another one after it. */
export function withFootprint(before: Footprint, after: Footprint): Footprint {
  return {
    read: new Map([...before.read, ...after.read]),
    listed: new Map([...before.listed, ...after.listed]),
  };
}

interface Content {
  readonly mark: Mark;
  readonly bytes: Uint8Array | undefined;
}

export class BufferedFiles {
  readonly #root: string;
  readonly #buffers: Buffers;
  /** Of files on disk. */
  readonly #contents = new Map<string, Content>();
  /** How the disk stood when it was looked at: an analysis asks of some files again and again. */
  readonly #marks = new Map<string, Mark>();
  readonly #lists = new Map<string, readonly string[]>();

  /** @param root absolute path of the project root */
  constructor(root: string, buffers: Buffers) {
    this.#root = root;
    this.#buffers = buffers;
  }

  /** What is asked from now on is asked of the disk as it is now. */
  lookAgain(): void {
    this.#marks.clear();
    this.#lists.clear();
  }

  /** Files that note what they are asked, and see one state of each. */
  recording(): { readonly files: Files; readonly footprint: Footprint } {
    const read = new Map<string, Mark>();
    const listed = new Map<string, Mark>();
    const seen = new Map<string, Uint8Array | undefined>();
    const files: Files = {
      read: (path) => {
        if (seen.has(path)) return seen.get(path);
        read.set(path, this.#mark(path));
        const bytes = this.read(path);
        seen.set(path, bytes);
        return bytes;
      },
      list: (path) => {
        const names = this.#list(path);
        listed.set(path, markOfNames(names));
        return names;
      },
    };
    return { files, footprint: { read, listed } };
  }

  /** The files and directories of which an analysis that asked this would see something else now. */
  *changed({ read, listed }: Footprint): Generator<string> {
    for (const [path, mark] of listed) if (markOfNames(this.#list(path)) !== mark) yield path;
    for (const [path, mark] of read) if (this.#mark(path) !== mark) yield path;
  }

  /** @throws UnreadableFile */
  read(path: string): Uint8Array | undefined {
    const buffer = this.#buffers.at(path);
    if (buffer !== undefined) return buffer.bytes;
    refuseOutside(path);
    const mark = this.#mark(path);
    // It may have come since: one look sees one state.
    if (mark === ABSENT) return undefined;
    const known = this.#contents.get(path);
    if (known?.mark === mark) return known.bytes;
    const bytes = createFiles(this.#root).read(path);
    this.#contents.set(path, { mark, bytes });
    return bytes;
  }

  #mark(path: string): Mark {
    const buffer = this.#buffers.at(path);
    if (buffer !== undefined) return `buffer ${buffer.edition}`;
    const known = this.#marks.get(path);
    if (known !== undefined) return known;
    const mark = this.#isUnlisted(path) ? ABSENT : this.#markOnDisk(path);
    this.#marks.set(path, mark);
    return mark;
  }

  #markOnDisk(path: string): Mark {
    try {
      const { ino, size, mtimeNs, ctimeNs } = statSync(join(this.#root, path), { bigint: true });
      return `${ino} ${size} ${mtimeNs} ${ctimeNs}`;
    } catch (error) {
      const code = codeOf(error) ?? ABSENT;
      return NOT_THERE.has(code) ? ABSENT : code;
    }
  }

  /** True where a directory on the way to a path was listed, and the way is not in it. One that may not be listed seems empty. */
  #isUnlisted(path: string): boolean {
    const parts = path.replace(/\/$/, '').split('/');
    if (parts.includes('') || parts.includes('..')) return false;
    let directory = '';
    for (const part of parts) {
      const entries = this.#lists.get(directory) ?? [];
      const next = `${part}/`;
      if (entries.length > 0 && !entries.includes(part) && !entries.includes(next)) return true;
      directory += next;
    }
    return false;
  }

  #list(path: string): readonly string[] {
    const known = this.#lists.get(path);
    if (known !== undefined) return known;
    const names = this.#isUnlisted(path) ? [] : this.#listAnew(path);
    this.#lists.set(path, names);
    return names;
  }

  #listAnew(path: string): readonly string[] {
    const nothing = new Uint8Array();
    const buffers = new Map(this.#buffers.paths().map((file) => [file, nothing]));
    return createFiles(this.#root, buffers).list(path);
  }
}

function markOfNames(names: readonly string[]): Mark {
  return names.join('\n');
}
