/** What evaluation knows of TOML 1.0 documents: tomllib, tomli and the older toml. */
import { parse, TomlDate, TomlError } from 'smol-toml';

import { unreadText } from '../evaluation/builtins/index.ts';
import type { Interpreter, LibraryModule } from '../evaluation/interpreter.ts';
import type { Value } from '../evaluation/value.ts';
import { pathText } from './pathlib.ts';
import { unknownFunction } from './support/harmless.ts';
import { textOf } from './support/read.ts';
import { callWith, taught } from './support/signature.ts';

type Toml =
  string | number | bigint | boolean | TomlDate | readonly Toml[] | { readonly [key: string]: Toml };

/** Dates, and what the package toml reads otherwise than TOML 1.0 has it. */
class NotTaught extends Error {}

function valueOf(it: Interpreter, item: Toml, from: readonly Value[], isOld: boolean): Value {
  const { make } = it;
  if (isOld && isDoubtful(item)) throw new NotTaught();
  if (typeof item === 'string') return make.str(item, from);
  if (typeof item === 'boolean') return make.bool(item, from);
  if (typeof item === 'bigint') return make.int(item, from);
  if (typeof item === 'number') return make.float(item, from);
  if (item instanceof TomlDate) throw new NotTaught();
  if (Array.isArray(item))
    return make.list(
      item.map((each) => valueOf(it, each, from, isOld)),
      from,
    );
  return make.dict(
    Object.entries(item).map(([key, each]) => [key, valueOf(it, each, from, isOld)] as const),
    from,
  );
}

/** The package toml drops the sign of -0.0 and rejects lists of several types. */
function isDoubtful(item: Toml): boolean {
  if (typeof item === 'number') return Object.is(item, -0);
  return Array.isArray(item) && new Set(item.map((each) => typeof each)).size > 1;
}

/** @param raises the exception of a text that is no TOML; null where this is not followed */
function loaded(it: Interpreter, source: Value, raises: 'ValueError' | null): Value {
  const text = textOf(source);
  if (text === undefined) return it.make.unknown('the TOML text is not known', [source]);
  try {
    return valueOf(
      it,
      parse(text.replaceAll('\r\n', '\n'), { integersAsBigInt: true }) as Toml,
      [source],
      raises === null,
    );
  } catch (error) {
    if (error instanceof NotTaught)
      return it.make.unknown('the TOML document uses more than is taught', [source]);
    if (!(error instanceof TomlError)) throw error;
    return raises === null
      ? it.make.unknown('the text is not TOML 1.0', [source])
      : it.raise(raises, 'the text is not TOML');
  }
}

/** tomllib of Python 3.11, and tomli, which it is. */
function modern(name: string, alwaysThere: boolean): LibraryModule {
  return {
    name,
    alwaysThere,
    exports: (interpreter) => ({
      loads: taught(interpreter, `${name}.loads`, 's, **options', (given, it) =>
        given.named.size > 0
          ? it.make.unknown(`options of ${name}.loads() are not followed`)
          : loaded(it, given.need('s'), 'ValueError'),
      ),
      load: taught(interpreter, `${name}.load`, 'fp, **options', (given, it) => {
        const text = unreadText(given.need('fp'));
        if (text === undefined || given.named.size > 0)
          return it.make.unknown('the TOML text is not known', [given.need('fp')]);
        // Read to its end; what more is asked of it is not followed.
        it.attribute(given.need('fp'), 'read');
        return loaded(it, text, 'ValueError');
      }),
      TOMLDecodeError: interpreter.builtin('ValueError'),
    }),
  };
}

export const tomllib = modern('tomllib', true);
export const tomli = modern('tomli', false);

export const toml: LibraryModule = {
  name: 'toml',
  exports: (interpreter) => ({
    loads: taught(interpreter, 'toml.loads', 's', (given, it) => loaded(it, given.need('s'), null)),
    load: taught(interpreter, 'toml.load', 'f', (given, it) => {
      const file = given.need('f');
      const opened = pathText(file) === undefined ? file : callWith(it, it.builtin('open'), file);
      return loaded(it, callWith(it, it.attribute(opened, 'read')), null);
    }),
    dumps: unknownFunction(interpreter, 'toml.dumps', 'the TOML text of a value is not followed'),
  }),
};
