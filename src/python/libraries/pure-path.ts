/** Paths as `pathlib.PurePosixPath` takes them apart. */

export interface PurePath {
  /** Leading slashes: none, one, or exactly two. */
  readonly root: string;
  readonly names: readonly string[];
}

/** `//a/./b/` → root `//` and names a, b: repeated slashes and single dots go. */
export function pathOf(text: string): PurePath {
  const root = text.startsWith('//') && !text.startsWith('///') ? '//' : text.startsWith('/') ? '/' : '';
  return { root, names: text.split('/').filter((part) => part !== '' && part !== '.') };
}

/** As `str(path)` gives it. */
export function pureText({ root, names }: PurePath): string {
  return root + names.join('/') || '.';
}

/** `Path(first, *parts)`: an absolute part discards what stands before it. */
export function joinPure(first: string, parts: readonly string[]): string {
  const path = parts.reduce(
    (before, part) => (part.startsWith('/') ? part : `${before}/${part}`),
    first === '' ? '.' : first,
  );
  return pureText(pathOf(path));
}

/** Where the suffix of a name begins; its length where it has none. */
export function suffixAt(name: string): number {
  const dot = name.lastIndexOf('.');
  return dot > 0 && dot < name.length - 1 ? dot : name.length;
}

/** The path with another last name. */
export function withLastName(text: string, name: string): string {
  const { root, names } = pathOf(text);
  return pureText({ root, names: [...names.slice(0, -1), name] });
}
