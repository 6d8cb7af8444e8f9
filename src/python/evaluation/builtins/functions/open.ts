/** `open()`: text files below the project root are read as they stand; any other file is not known. */
import type { CallArguments, Interpreter } from '../../interpreter.ts';
import { projectFile, textWithRoot } from '../../project-path.ts';
import type { ClassCell, Value } from '../../value.ts';

/** Where a file object keeps what is still to be read. */
const REST = '_rest';

/** The text of a path: of a str, or of what `__fspath__` gives. */
function pathText(m: Interpreter, path: Value): string | undefined {
  if (path.cell.kind !== 'instance') return textWithRoot(path);
  const given = m.call(m.attribute(path, '__fspath__'), {
    positional: [],
    keywords: new Map(),
    open: null,
    node: m.here,
  });
  return textWithRoot(given);
}

/** Longer files are data, whatever their name. */
const MAX_CHARACTERS = 1_000_000;

/**
 * What `open(path, encoding='utf-8').read()` gives, as a str that came from the path. Unknown outside the project root
 * and where there is no such file: it may be there when the program runs.
 */
function fileText(m: Interpreter, path: Value, written: ReadonlySet<string>): Value {
  const text = pathText(m, path);
  const file = text === undefined ? undefined : projectFile(m, text);
  if (file !== undefined && written.has(file))
    return m.make.unknown(`the program may have written ${file} before`, [path]);
  const content = file === undefined ? undefined : m.program.readText(file);
  if (content !== undefined && content.length > MAX_CHARACTERS)
    return m.make.unknown(`the file ${file} is too large to be followed`, [path]);
  if (content !== undefined)
    return m.make.via(m.make.str(content, [path]), m.assume(`${file} is read as it stands`));
  const which = file ?? text;
  return m.make.unknown(
    which === undefined
      ? 'the path of a file that the program opens is not known'
      : `the file ${which} is not in the project`,
    [path],
  );
}

/** What is left of a file object of `open()`; undefined for anything else. */
function restOfFile(file: Value): Value | undefined {
  return file.cell.kind === 'instance' ? file.cell.namespace.read(REST) : undefined;
}

type Reading = (m: Interpreter, rest: string, file: Value) => Value;

/** The lines of a text, each with its line feed. */
const linesOf = (text: string): readonly string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];

const READINGS: Readonly<Record<string, Reading>> = {
  read: (m, rest, file) => m.make.str(rest, [file]),
  readlines: (m, rest, file) => m.make.list(linesOf(rest).map((line) => m.make.str(line, [file]))),
  __iter__: (m, rest, file) => m.make.iterator(linesOf(rest).map((line) => m.make.str(line, [file]))),
};

/** A method that takes all that is left of the file. With an argument, or half-way through a loop, it is not followed. */
function reading(name: string, body: Reading, { make }: Interpreter): Value {
  return make.builtin(
    `TextIOWrapper.${name}`,
    ({ positional: [file, ...others], keywords, open }, m) => {
      const rest = file && restOfFile(file);
      if (file === undefined || rest === undefined) return m.make.unknown('a file that is not known');
      const isWhole = others.length === 0 && keywords.size === 0 && open === null;
      const left =
        isWhole && name !== '__iter__' ? m.make.str('') : m.make.unknown('how far the file was read', [file]);
      m.setAttribute(file, REST, left);
      if (!isWhole || rest.cell.kind !== 'str')
        return m.make.unknown('what is read from the file is not known', [rest]);
      return body(m, rest.cell.value, m.make.via(rest, rest.origin));
    },
    'lazy',
  );
}

const MODES: ReadonlySet<string> = new Set(['r', 'rt', 'tr']);
const ENCODINGS: ReadonlySet<string> = new Set(['utf-8', 'utf8', 'utf_8', 'UTF-8', 'UTF8']);

/** True where the arguments after the path ask for UTF-8 text, as their defaults do on Linux. */
function readsText({ positional, keywords, open }: CallArguments): boolean {
  const mode = keywords.get('mode') ?? positional[1];
  const encoding = keywords.get('encoding') ?? positional[3];
  const known = ['file', 'mode', 'encoding', 'buffering'];
  if (open !== null || positional.length > 4 || [...keywords.keys()].some((name) => !known.includes(name)))
    return false;
  if (mode !== undefined && !(mode.cell.kind === 'str' && MODES.has(mode.cell.value))) return false;
  if (encoding === undefined || encoding.cell.kind === 'none') return true;
  return encoding.cell.kind === 'str' && ENCODINGS.has(encoding.cell.value);
}

const BINARY: ReadonlySet<string> = new Set(['rb', 'br']);

/** True where the arguments after the path ask for bytes, and for nothing else. */
function readsBytes({ positional, keywords, open }: CallArguments): boolean {
  const mode = keywords.get('mode') ?? positional[1];
  const isPlain = open === null && positional.length <= 2 && keywords.size === (keywords.has('mode') ? 1 : 0);
  return isPlain && mode?.cell.kind === 'str' && BINARY.has(mode.cell.value);
}

/**
 * The text of a file that was opened to read bytes and not read yet, line ends as in text mode; undefined for anything else.
 * The bytes themselves are not followed.
 */
export function unreadText(file: Value): Value | undefined {
  return file.cell.kind === 'instance' && file.cell.class.name === 'BufferedReader'
    ? restOfFile(file)
    : undefined;
}

/** The function `open`, made once for each evaluation. Opened to write, in binary or in another encoding it is Unknown. */
export function openFunction(interpreter: Interpreter): Value {
  const { make } = interpreter;
  const members = Object.entries(READINGS).map(([name, body]) => [name, reading(name, body, interpreter)]);
  const close = make.builtin(
    'TextIOWrapper.close',
    ({ positional: [file] }, m) => {
      if (file?.cell.kind === 'instance')
        m.setAttribute(file, REST, m.make.unknown('the file is closed', [file]));
      return m.make.none();
    },
    'lazy',
  );
  const enter = make.builtin(
    'TextIOWrapper.__enter__',
    ({ positional: [file] }, m) => file ?? m.make.none(),
    'lazy',
  );
  const other = make.builtin(
    'TextIOWrapper.__getattr__',
    ({ positional: [file] }, m) => {
      if (file?.cell.kind === 'instance')
        m.setAttribute(file, REST, m.make.unknown('how far the file was read', [file]));
      return m.make.unknown('this of a file is not followed', file && [file]);
    },
    'lazy',
  );
  const { cell } = make.class('TextIOWrapper', {
    ...(Object.fromEntries(members) as Record<string, Value>),
    close,
    __enter__: enter,
    __exit__: close,
    __getattr__: other,
  });
  const bytes = make.class('BufferedReader', {
    close,
    __enter__: enter,
    __exit__: close,
    __getattr__: other,
  });
  /** Opened in some other way, whether or not that came to pass. */
  const written = new Set<string>();
  return make.builtin(
    'open',
    (args, m) => {
      const path = args.positional[0] ?? args.keywords.get('file');
      const name = path && pathText(m, path);
      const file = name === undefined ? undefined : projectFile(m, name);
      const isRead = readsText(args) || readsBytes(args);
      if (file !== undefined && !isRead) written.add(file);
      if (path === undefined || !isRead)
        return m.make.unknown('files that are not opened to read text are not followed', args.positional);
      const text = fileText(m, path, written);
      const type = (readsBytes(args) ? bytes.cell : cell) as ClassCell;
      return text.cell.kind === 'str' ? m.make.instance(type, [[REST, text]]) : text;
    },
    'lazy',
  );
}
