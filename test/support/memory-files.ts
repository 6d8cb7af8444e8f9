/** Files of a program held in memory. */
import type { Files } from '../../src/python/program/index.ts';

/** @param contents path → text, or bytes */
export function memoryFiles(contents: Readonly<Record<string, string | Uint8Array>>): Files {
  const paths = Object.keys(contents);
  return {
    read(path) {
      const content = Object.hasOwn(contents, path) ? contents[path] : undefined;
      return typeof content === 'string' ? new TextEncoder().encode(content) : content;
    },
    list(directory) {
      const inside = paths
        .filter((path) => path.startsWith(directory))
        .map((path) => path.slice(directory.length));
      return [...new Set(inside.map((path) => /^[^/]*\/?/.exec(path)![0]))].toSorted();
    },
  };
}
