/** Where the modules lie that an import statement executes. */
import { type ImportRequest, importsIn } from './import-requests.ts';
import { directoryAbove, outwards, searchPathOf } from './paths.ts';
import type { Files } from './program.ts';

export const INIT = '/__init__.py';
export const FILE = '.py';

/**
 * Files of the modules that a statement executes, of those that are there.
 * @param file that it stands in
 * @param searchPath directories with a trailing `/`, '' for the root, in order
 * @param moduleAt the file of the module or package at a path without its ending
 */
export function filesImported(
  file: string,
  { name, level, names }: ImportRequest,
  searchPath: readonly string[],
  moduleAt: (path: string) => string | undefined,
): readonly string[] {
  const parts = name === '' ? [] : name.split('.');
  const paths = [...outwards(parts), ...names.map((each) => [...parts, each].join('/'))];
  const below = (bases: readonly string[]): readonly string[] =>
    paths.flatMap((path) => bases.flatMap((base) => moduleAt(base + path) ?? []));
  if (level > 0) {
    const directory = directoryAbove(file, level);
    return directory === undefined ? [] : [`${directory}__init__.py`, ...below([directory])];
  }
  const top = searchPath.find((base) => moduleAt(base + parts[0]!) !== undefined);
  // Without `__init__.py` a package has a part in every directory of the path.
  return below(top === undefined ? searchPath : [top]);
}

/**
 * Texts of the files that a script reaches by its import statements, its own first, each read when it is asked for.
 * @param textOf of a file; undefined where there is none, or it is no Python
 */
export function* textsReached(
  source: string,
  files: Files,
  textOf: (file: string) => string | undefined,
): Generator<string> {
  const searchPath = searchPathOf(source, files);
  const moduleAt = (path: string): string | undefined =>
    [path + INIT, path + FILE].find((each) => textOf(each) !== undefined);
  const found = new Set([source]);
  // A set gives what is added while it is gone through, too.
  for (const file of found) {
    const text = textOf(file);
    if (text === undefined) continue;
    yield text;
    for (const request of importsIn(text))
      for (const each of filesImported(file, request, searchPath, moduleAt)) found.add(each);
  }
}
