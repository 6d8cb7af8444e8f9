/** What evaluation knows of `os.path` (POSIX): everything that the texts alone decide. */
import type { Interpreter, LibraryModule } from '../evaluation/interpreter.ts';
import { absoluteText, derivedPath, isBelowRoot, pathValue, projectHas } from '../evaluation/project-path.ts';
import type { Value } from '../evaluation/value.ts';
import { pathText } from './pathlib.ts';
import { joinPath, normalizePath, relativePath, splitExtension, splitPath } from './posix-path.ts';
import { each, unknownFunction } from './support/harmless.ts';
import { type Given, taught } from './support/signature.ts';

/** A function of texts; Unknown where an argument is neither a known text nor a path. */
function onTexts(
  interpreter: Interpreter,
  name: string,
  parameters: string,
  body: (it: Interpreter, texts: readonly string[], values: readonly Value[]) => Value,
): Value {
  const names = parameters.split(', ').filter((part) => !part.startsWith('*'));
  return taught(
    interpreter,
    `os.path.${name}`,
    parameters,
    (given: Given, it) => {
      const values = [...names.flatMap((part) => given.get(part.replace('=', '')) ?? []), ...given.rest];
      const texts = values.map(pathText);
      if (!texts.includes(undefined)) return body(it, texts as readonly string[], values);
      const isWrong = values.some(
        ({ cell }) => cell.kind === 'none' || cell.kind === 'int' || cell.kind === 'float',
      );
      if (isWrong) it.raise('TypeError', 'expected str, bytes or os.PathLike object');
      return it.make.unknown(`the path given to os.path.${name} is not known`, values);
    },
    'paths',
  );
}

const REASONS: Readonly<Record<string, readonly string[]>> = {
  'the file system is not read': [
    'isdir',
    'islink',
    'ismount',
    'getsize',
    'getmtime',
    'getctime',
    'samefile',
  ],
  'the home directory is not known': ['expandvars'],
};

/** Files of the project are there. */
const EXISTENCE = ['exists', 'lexists', 'isfile'];

export const osPath: LibraryModule = {
  name: 'os.path',
  alwaysThere: true,
  exports: (interpreter) => {
    const text = (name: string, body: (path: string) => string): Value =>
      onTexts(interpreter, name, 'p', (it, [path], from) => derivedPath(it, body(path!), path!, from));
    const pair = (name: string, body: (path: string) => readonly [string, string]): Value =>
      onTexts(interpreter, name, 'p', (it, [path], from) => {
        return it.make.tuple(
          body(path!).map((part) => derivedPath(it, part, path!, from)),
          from,
        );
      });
    const absolute = (name: string): Value =>
      onTexts(interpreter, name, 'path', (it, [path], from) => {
        const text = absoluteText(it, path!);
        if (text !== undefined && (name === 'abspath' || isBelowRoot(text)))
          return derivedPath(it, normalizePath(text), text, from);
        return it.make.unknown('where the path leads is not known', from);
      });
    return {
      ...Object.fromEntries(
        Object.entries(REASONS).flatMap(([reason, names]) =>
          Object.entries(each(names, (name) => unknownFunction(interpreter, `os.path.${name}`, reason))),
        ),
      ),
      ...each(EXISTENCE, (name) =>
        onTexts(interpreter, name, 'path', (it, [path], from) =>
          projectHas(it, path!) === true
            ? it.make.bool(true, from)
            : it.make.unknown('the file system is not read', from),
        ),
      ),
      join: onTexts(interpreter, 'join', 'a, *p', (it, texts, from) =>
        pathValue(it, joinPath(texts[0]!, ...texts.slice(1)), from),
      ),
      dirname: text('dirname', (path) => splitPath(path)[0]),
      basename: text('basename', (path) => splitPath(path)[1]),
      normpath: text('normpath', normalizePath),
      normcase: text('normcase', (path) => path),
      split: pair('split', splitPath),
      splitext: pair('splitext', splitExtension),
      isabs: onTexts(interpreter, 'isabs', 's', (it, [path], from) =>
        it.make.bool(path!.startsWith('/'), from),
      ),
      // Only what begins with a tilde names a home directory.
      expanduser: onTexts(interpreter, 'expanduser', 'path', (it, [path], from) =>
        path!.startsWith('~')
          ? it.make.unknown('the home directory is not known', from)
          : derivedPath(it, path!, path!, from),
      ),
      abspath: absolute('abspath'),
      realpath: absolute('realpath'),
      relpath: onTexts(interpreter, 'relpath', 'path, start=', (it, [path, start], from) => {
        const relative = start === undefined ? undefined : relativePath(path!, start);
        if (relative !== undefined) return pathValue(it, relative, from);
        return it.make.unknown('the directory that the training program runs in is not known', from);
      }),
      sep: interpreter.make.str('/'),
      pathsep: interpreter.make.str(':'),
      extsep: interpreter.make.str('.'),
      curdir: interpreter.make.str('.'),
      pardir: interpreter.make.str('..'),
    };
  },
};
