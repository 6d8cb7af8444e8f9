/** What evaluation knows of `pathlib`: pure POSIX paths. What touches the file system is Unknown. */
import type { Interpreter, LibraryModule } from '../evaluation/interpreter.ts';
import type { ForeignLibrary, Value } from '../evaluation/value.ts';
import { textOf } from './support/read.ts';
import { taught } from './support/signature.ts';

interface PathPayload {
  /** As `str(path)` gives it. */
  readonly text: string;
}

/** `//a/./b/` → `/a/b`: repeated slashes and single dots go, as in `str(PurePosixPath(…))`. */
function tidy(text: string): string {
  const root = text.startsWith('//') && !text.startsWith('///') ? '//' : text.startsWith('/') ? '/' : '';
  const parts = text.split('/').filter((part) => part !== '' && part !== '.');
  return root + parts.join('/') || '.';
}

function joined(first: string, parts: readonly string[]): string {
  return parts.reduce((path, part) => tidy(part.startsWith('/') ? part : `${path}/${part}`), first);
}

/** The path in a value: a str, or a path object. */
export function pathText(value: Value | undefined): string | undefined {
  const { cell } = value ?? {};
  if (cell?.kind === 'foreign' && cell.library === pathLibrary) return (cell.payload as PathPayload).text;
  return textOf(value);
}

function make(interpreter: Interpreter, text: string, from: readonly Value[]): Value {
  const payload: PathPayload = { text };
  return interpreter.make.foreign(pathLibrary, payload, from);
}

interface Parts {
  readonly root: string;
  readonly names: readonly string[];
}

function partsOf(text: string): Parts {
  const root = /^\/{0,2}/.exec(text)![0];
  return {
    root,
    names:
      text === '.'
        ? []
        : text
            .slice(root.length)
            .split('/')
            .filter((part) => part !== ''),
  };
}

function textFrom({ root, names }: Parts): string {
  return root + names.join('/') || '.';
}

/** Where the suffix of a name begins; its length where it has none. */
function suffixAt(name: string): number {
  const dot = name.lastIndexOf('.');
  return dot > 0 && dot < name.length - 1 ? dot : name.length;
}

function withName(text: string, name: string): string {
  const { root, names } = partsOf(text);
  return textFrom({ root, names: [...names.slice(0, -1), name] });
}

function attribute(value: Value, name: string, interpreter: Interpreter): Value {
  const { make: it } = interpreter;
  const text = pathText(value)!;
  const { root, names } = partsOf(text);
  const last = names.at(-1) ?? '';
  const str = (result: string): Value => it.str(result, [value]);
  switch (name) {
    case 'name':
      return str(last);
    case 'stem':
      return str(last.slice(0, suffixAt(last)));
    case 'suffix':
      return str(last.slice(suffixAt(last)));
    case 'suffixes': {
      const dotted = last.endsWith('.') ? [] : last.replace(/^\.+/, '').split('.').slice(1);
      return it.list(dotted.map((suffix) => str(`.${suffix}`)));
    }
    case 'parent':
      return make(interpreter, textFrom({ root, names: names.slice(0, -1) }), [value]);
    case 'parents':
      return it.tuple(
        names.map((_, i) =>
          make(interpreter, textFrom({ root, names: names.slice(0, names.length - 1 - i) }), [value]),
        ),
      );
    case 'parts':
      return it.tuple([...(root === '' ? [] : [root]), ...names].map(str));
    case 'root':
    case 'anchor':
      return str(root);
    case 'drive':
      return str('');
    default:
      return method(value, name, text, interpreter);
  }
}

function method(self: Value, name: string, text: string, interpreter: Interpreter): Value {
  const define = (
    parameters: string,
    body: (texts: readonly string[], from: readonly Value[], it: Interpreter) => Value,
  ): Value =>
    taught(interpreter, `pathlib.Path.${name}`, parameters, (given, it) => {
      const values = [...parameters.split(', ').flatMap((part) => given.get(part) ?? []), ...given.rest];
      const texts = values.map(pathText);
      if (texts.includes(undefined)) return it.make.unknown('a part of a path is not known', values);
      return body(texts as readonly string[], [self, ...values], it);
    });
  switch (name) {
    case '__str__':
    case '__fspath__':
    case 'as_posix':
      return define('', (_texts, from, it) => it.make.str(text, from));
    case '__repr__':
      return define('', (_texts, from, it) => it.make.str(`PosixPath('${text}')`, from));
    case 'joinpath':
      return define('*parts', (texts, from, it) => make(it, joined(text, texts), from));
    case 'is_absolute':
      return define('', (_texts, from, it) => it.make.bool(text.startsWith('/'), from));
    case 'with_name':
      return define('name', ([wanted], from, it) => make(it, withName(text, wanted!), from));
    case 'with_stem':
      return define('stem', ([stem], from, it) => {
        const last = partsOf(text).names.at(-1) ?? '';
        return make(it, withName(text, stem! + last.slice(suffixAt(last))), from);
      });
    case 'with_suffix':
      return define('suffix', ([suffix], from, it) => {
        const last = partsOf(text).names.at(-1) ?? '';
        if (last === '') return it.raise('ValueError', `PosixPath('${text}') has an empty name`);
        if (suffix !== '' && (!suffix!.startsWith('.') || suffix === '.'))
          return it.raise('ValueError', `Invalid suffix '${suffix}'`);
        return make(it, withName(text, last.slice(0, suffixAt(last)) + suffix!), from);
      });
    case 'mkdir':
    case 'touch':
    case 'unlink':
    case 'write_text':
      return interpreter.make.builtin(`pathlib.Path.${name}`, (_args, it) => it.make.none(), 'lazy');
    default:
      return interpreter.make.builtin(
        `pathlib.Path.${name}`,
        (_args, it) => it.make.unknown(`Path.${name}() depends on the file system`, [self]),
        'lazy',
      );
  }
}

const pathLibrary: ForeignLibrary = {
  name: 'pathlib',
  describe: (payload) => `the path '${(payload as PathPayload).text}'`,
  attribute,
  binary: (operator, left, right, interpreter) => {
    const [a, b] = [pathText(left), pathText(right)];
    const areBoth = left.cell.kind === 'foreign' && right.cell.kind === 'foreign';
    if (a === undefined || b === undefined) return undefined;
    if (operator === '/') return make(interpreter, joined(tidy(a), [b]), [left, right]);
    if (operator === '==' || operator === '!=') {
      return interpreter.make.bool((areBoth && a === b) === (operator === '=='), [left, right]);
    }
    return undefined;
  },
  truth: () => true,
  isInstance: (_value, of) => {
    if (of.cell.kind !== 'class' || of.cell.node !== null) return undefined;
    return ['Path', 'PurePath', 'PosixPath', 'PurePosixPath', 'PathLike'].includes(of.cell.name);
  },
};

function pathClass(interpreter: Interpreter, name: string): Value {
  const fromDisk = (what: string): Value =>
    interpreter.make.builtin(
      `pathlib.Path.${what}`,
      (_args, it) => it.make.unknown(`Path.${what}() is not known`),
      'lazy',
    );
  return interpreter.make.class(name, { cwd: fromDisk('cwd'), home: fromDisk('home') }, (_self, args, it) => {
    const texts = args.positional.map(pathText);
    if (args.open !== null || texts.includes(undefined))
      return it.make.unknown('a part of a path is not known', args.positional);
    const [first = '', ...rest] = texts as readonly string[];
    return make(it, joined(tidy(first), rest), args.positional);
  });
}

export const pathlib: LibraryModule = {
  name: 'pathlib',
  alwaysThere: true,
  exports: (interpreter) => ({
    Path: pathClass(interpreter, 'Path'),
    PosixPath: pathClass(interpreter, 'PosixPath'),
    PurePath: pathClass(interpreter, 'PurePath'),
    PurePosixPath: pathClass(interpreter, 'PurePosixPath'),
  }),
};
