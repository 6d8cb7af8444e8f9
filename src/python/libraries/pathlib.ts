/**
 * What evaluation knows of `pathlib`: pure POSIX paths. Text files below the project root are read; what else touches the file
 * system is Unknown.
 */
import type { Interpreter, LibraryModule } from '../evaluation/interpreter.ts';
import {
  absoluteText,
  derivedPath,
  isBelowRoot,
  pathValue,
  projectHas,
  textWithRoot,
} from '../evaluation/project-path.ts';
import type { ForeignCell, ForeignLibrary, Value } from '../evaluation/value.ts';
import { type PurePath, joinPure, pathOf, pureText, suffixAt, withLastName } from './pure-path.ts';
import { normalizePath } from './posix-path.ts';
import { countOf, isOpen, textOf } from './support/read.ts';
import { type Given, callWith, taught } from './support/signature.ts';

/** Where a path object keeps its text. */
const SLOT = '_path';

/** The path in a value: a str, a path object, or a path below the project root (see `textWithRoot`). */
export function pathText(value: Value | undefined): string | undefined {
  const held = value?.cell.kind === 'instance' ? value.cell.namespace.read(SLOT) : value;
  return held && textWithRoot(held);
}

/** Another path of the class of `self`, made of it. */
function another(it: Interpreter, self: Value, text: string): Value {
  if (self.cell.kind !== 'instance') return it.make.unknown('a path is not known', [self]);
  const made = it.make.instance(self.cell.class, [
    [SLOT, derivedPath(it, text, pathText(self) ?? '', [self])],
  ]);
  return it.make.via(made, { at: it.here, from: [self.origin] });
}

function absolutePath(it: Interpreter, self: Value, text: string | undefined): Value {
  return text === undefined
    ? it.make.unknown('where the path leads is not known', [self])
    : another(it, self, text);
}

function isThere(it: Interpreter, text: string, self: Value): Value {
  return projectHas(it, text) === true
    ? it.make.bool(true, [self])
    : it.make.unknown('the file system is not read', [self]);
}

/** Directories above a path, as far as the project root: how many there are above that is not known. */
interface Parents {
  readonly self: Value;
  readonly path: PurePath;
}

const PARENTS: ForeignLibrary = {
  name: 'pathlib.parents',
  describe: () => 'the parents of a path',
  subscript: ({ cell }, index, it) => {
    const { self, path } = (cell as ForeignCell).payload as Parents;
    const steps = countOf(index);
    if (steps === undefined || steps < 0 || steps >= path.names.length)
      return it.make.unknown('the directory that the project lies in is not known', [self]);
    return another(
      it,
      self,
      pureText({ ...path, names: path.names.slice(0, path.names.length - 1 - steps) }),
    );
  },
};

function parentsBelowRoot(it: Interpreter, path: PurePath, self: Value): Value {
  const payload: Parents = { self, path };
  return it.make.foreign(PARENTS, payload, [self]);
}

type Read = (it: Interpreter, path: PurePath, self: Value) => Value;

const lastOf = ({ names }: PurePath): string => names.at(-1) ?? '';

/** Where the suffix of a name that ends in a dot begins depends on the version of Python. */
function split(it: Interpreter, path: PurePath, self: Value, body: (last: string) => Value): Value {
  const last = lastOf(path);
  return last.endsWith('.') ? it.make.unknown('the suffix of a name that ends in a dot', [self]) : body(last);
}

const PROPERTIES: Readonly<Record<string, Read>> = {
  name: (it, path, self) => it.make.str(lastOf(path), [self]),
  stem: (it, path, self) =>
    split(it, path, self, (last) => it.make.str(last.slice(0, suffixAt(last)), [self])),
  suffix: (it, path, self) =>
    split(it, path, self, (last) => it.make.str(last.slice(suffixAt(last)), [self])),
  suffixes: (it, path, self) =>
    split(it, path, self, (last) => {
      const dotted = last.replace(/^\.+/, '').split('.').slice(1);
      return it.make.list(dotted.map((suffix) => it.make.str(`.${suffix}`, [self])));
    }),
  parent: (it, { root, names }, self) => another(it, self, pureText({ root, names: names.slice(0, -1) })),
  parents: (it, { root, names }, self) => {
    if (isBelowRoot(pathText(self)!)) return parentsBelowRoot(it, { root, names }, self);
    const above = names.map((_, i) => pureText({ root, names: names.slice(0, names.length - 1 - i) }));
    return it.make.tuple(above.map((text) => another(it, self, text)));
  },
  parts: (it, { root, names }, self) => {
    if (isBelowRoot(pathText(self)!))
      return it.make.unknown('the directory that the project lies in is not known', [self]);
    const parts = [...(root === '' ? [] : [root]), ...names];
    return it.make.tuple(parts.map((part) => pathValue(it, part, [self])));
  },
  root: (it, { root }, self) => it.make.str(root, [self]),
  anchor: (it, { root }, self) => it.make.str(root, [self]),
  drive: (it, _path, self) => it.make.str('', [self]),
};

function properties(interpreter: Interpreter): Record<string, Value> {
  return Object.fromEntries(
    Object.entries(PROPERTIES).map(([name, read]) => {
      const getter = taught(interpreter, `pathlib.Path.${name}`, 'self', (given, it) => {
        const text = pathText(given.need('self'));
        if (text === undefined) return it.make.unknown('a path is not known', [given.need('self')]);
        return read(it, pathOf(text), given.need('self'));
      });
      const property: Value = {
        cell: { kind: 'descriptor', type: 'property', function: getter },
        origin: getter.origin,
      };
      return [name, property];
    }),
  );
}

/** Texts of the parts that a method was given; undefined where one is neither a text nor a path. */
function partsOf(values: readonly Value[]): readonly string[] | undefined {
  const texts = values.map(pathText);
  return texts.includes(undefined) ? undefined : (texts as readonly string[]);
}

type Method = (it: Interpreter, text: string, parts: readonly string[], self: Value, given: Given) => Value;

const shown: Method = (it, text, _parts, self) => pathValue(it, text, [self]);
const joined: Method = (it, text, parts, self) => another(it, self, joinPure(text, parts));

const METHODS: Readonly<Record<string, readonly [string, Method]>> = {
  __str__: ['self', shown],
  __fspath__: ['self', shown],
  as_posix: ['self', shown],
  __repr__: ['self', (it, text, _parts, self) => pathValue(it, `PosixPath('${text}')`, [self])],
  absolute: ['self', (it, text, _parts, self) => absolutePath(it, self, absoluteText(it, text))],
  resolve: [
    'self, strict=',
    (it, text, _parts, self) => {
      const absolute = absoluteText(it, text);
      const isInProject = absolute !== undefined && isBelowRoot(absolute);
      return absolutePath(it, self, isInProject ? normalizePath(absolute) : undefined);
    },
  ],
  exists: ['self', (it, text, _parts, self) => isThere(it, text, self)],
  is_file: ['self', (it, text, _parts, self) => isThere(it, text, self)],
  is_absolute: ['self', (it, text, _parts, self) => it.make.bool(text.startsWith('/'), [self])],
  joinpath: ['self, *parts', joined],
  __truediv__: ['self, part', joined],
  __rtruediv__: ['self, part', (it, text, [first], self) => another(it, self, joinPure(first!, [text]))],
  __eq__: [
    'self, part',
    (it, text, [other], self, given) =>
      isBelowRoot(text) === isBelowRoot(other!)
        ? it.make.bool(given.need('part').cell.kind === 'instance' && text === other, [self])
        : it.make.unknown('the directory that the project lies in is not known', [self]),
  ],
  with_name: ['self, part', (it, text, [name], self) => another(it, self, withLastName(text, name!))],
  with_stem: [
    'self, part',
    (it, text, [stem], self) => {
      const last = lastOf(pathOf(text));
      return another(it, self, withLastName(text, stem! + last.slice(suffixAt(last))));
    },
  ],
  with_suffix: [
    'self, part',
    (it, text, [suffix], self) => {
      const last = lastOf(pathOf(text));
      if (last === '') return it.raise('ValueError', `PosixPath('${text}') has an empty name`);
      if (suffix !== '' && (!suffix!.startsWith('.') || suffix === '.')) {
        return it.raise('ValueError', `Invalid suffix '${suffix}'`);
      }
      return another(it, self, withLastName(text, last.slice(0, suffixAt(last)) + suffix!));
    },
  ],
};

function methods(interpreter: Interpreter): Record<string, Value> {
  return Object.fromEntries(
    Object.entries(METHODS).map(([name, [parameters, body]]) => {
      const method = taught(
        interpreter,
        `pathlib.Path.${name}`,
        parameters,
        (given, it) => {
          const others = given.get('part') === undefined ? given.rest : [given.need('part')];
          const [text, parts] = [pathText(given.need('self')), partsOf(others)];
          if (text !== undefined && parts !== undefined)
            return body(it, text, parts, given.need('self'), given);
          if (name === '__eq__' && text !== undefined) return it.make.bool(false, others);
          return it.make.unknown('a part of a path is not known', [given.need('self'), ...others]);
        },
        'paths',
      );
      return [name, method];
    }),
  );
}

/** Methods that only change the file system. */
const EFFECTS = ['mkdir', 'touch', 'unlink', 'rmdir', 'write_text', 'write_bytes', 'chmod'];

const OPENING: Readonly<Record<string, string>> = {
  open: 'self, mode=, buffering=, encoding=, errors=, newline=',
  read_text: 'self, encoding=, errors=, newline=',
};

/** `open` and `read_text`: the built-in `open()` of the path, with the same arguments. */
function opening(interpreter: Interpreter): Record<string, Value> {
  return Object.fromEntries(
    Object.entries(OPENING).map(([name, parameters]) => {
      const method = taught(interpreter, `pathlib.Path.${name}`, parameters, (given, it) => {
        const keywords = new Map<string, Value>();
        for (const key of ['mode', 'buffering', 'encoding', 'errors', 'newline']) {
          const value = given.get(key);
          if (value !== undefined) keywords.set(key, value);
        }
        const file = it.call(it.builtin('open'), {
          positional: [given.need('self')],
          keywords,
          open: null,
          node: it.here,
        });
        return name === 'open' || isOpen(file) ? file : callWith(it, it.attribute(file, 'read'));
      });
      return [name, method];
    }),
  );
}

/** `Path.cwd()` of the class that it is called on. */
function cwd({ make }: Interpreter): Value {
  const body = make.builtin(
    'pathlib.Path.cwd',
    ({ positional: [made] }, it) => callWith(it, made!, it.workingDirectory),
    'lazy',
  );
  return { cell: { kind: 'descriptor', type: 'classmethod', function: body }, origin: body.origin };
}

/** Whatever else a path can do asks the file system. */
function onDisk(interpreter: Interpreter): Record<string, Value> {
  const { make } = interpreter;
  const unknown = (name: string): Value => {
    const reason = `Path.${name}() depends on the file system`;
    return make.builtin(`pathlib.Path.${name}`, (_args, it) => it.make.unknown(reason), 'lazy');
  };
  const effects = EFFECTS.map((name) => {
    return [name, make.builtin(`pathlib.Path.${name}`, (_args, it) => it.make.none(), 'lazy')] as const;
  });
  const getattr = make.builtin(
    'pathlib.Path.__getattr__',
    ({ positional: [, name] }, it) => {
      const text = textOf(name) ?? '';
      return text.startsWith('__') ? it.raise('AttributeError', text) : unknown(text);
    },
    'lazy',
  );
  return {
    ...Object.fromEntries(effects),
    cwd: cwd(interpreter),
    home: unknown('home'),
    __getattr__: getattr,
  };
}

function initializer(interpreter: Interpreter): Value {
  return taught(
    interpreter,
    'pathlib.Path.__init__',
    'self, *parts',
    (given, it) => {
      const texts = partsOf(given.rest);
      const [first = '', ...rest] = texts ?? [];
      const held =
        texts === undefined
          ? it.make.unknown('a part of a path is not known', given.rest)
          : pathValue(it, joinPure(first, rest), given.rest);
      it.setAttribute(given.need('self'), SLOT, held);
      return it.make.none();
    },
    'lazy',
  );
}

export const pathlib: LibraryModule = {
  name: 'pathlib',
  alwaysThere: true,
  exports: (interpreter) => {
    const members = {
      ...onDisk(interpreter),
      ...properties(interpreter),
      ...methods(interpreter),
      __init__: initializer(interpreter),
    };
    const PurePath = interpreter.make.class('PurePath', members);
    const Path = interpreter.make.class('Path', opening(interpreter), undefined, [PurePath]);
    return { PurePath, PurePosixPath: PurePath, Path, PosixPath: Path };
  },
};
