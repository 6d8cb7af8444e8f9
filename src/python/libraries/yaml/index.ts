/** What evaluation knows of PyYAML: loading documents that use nothing in which its readers differ. */
import type { Interpreter, LibraryModule } from '../../evaluation/interpreter.ts';
import type { Value } from '../../evaluation/value.ts';
import { attributeIfAny } from '../support/raising.ts';
import { textOf } from '../support/read.ts';
import { callWith, taught } from '../support/signature.ts';
import { DUMP, dump, dumpedData } from './dump.ts';
import { loadText } from './load.ts';
import { PYYAML } from './scalar.ts';

/** Loaders that resolve plain scalars alike; they differ in tags only, which are not taught. */
const LOADERS: ReadonlySet<string> = new Set(
  ['Loader', 'SafeLoader', 'FullLoader', 'UnsafeLoader', 'CLoader', 'CSafeLoader', 'CFullLoader'].map(
    (name) => `yaml.${name}`,
  ),
);

function load(it: Interpreter, stream: Value): Value {
  const dumped = dumpedData(it, stream);
  if (dumped !== undefined) return dumped;
  const read = textOf(stream) === undefined ? attributeIfAny(it, stream, 'read') : undefined;
  const source = read === undefined ? stream : callWith(it, read);
  const text = textOf(source);
  if (text === undefined) return it.make.unknown('the YAML text is not known', [source]);
  return loadText(it, text, PYYAML, [source]);
}

export const yaml: LibraryModule = {
  name: 'yaml',
  exports: (interpreter) => {
    const loader = (name: string): Value =>
      taught(interpreter, `yaml.${name}`, 'stream', (given, it) => load(it, given.need('stream')));
    const Dumper = interpreter.make.class('Dumper', {
      ignore_aliases: interpreter.make.builtin(
        'yaml.Dumper.ignore_aliases',
        (_, it) => it.make.bool(false),
        'lazy',
      ),
    });
    return {
      Dumper,
      dump: taught(interpreter, 'yaml.dump', DUMP, (given, it) => dump(it, given, Dumper)),
      safe_load: loader('safe_load'),
      full_load: loader('full_load'),
      unsafe_load: loader('unsafe_load'),
      load: taught(interpreter, 'yaml.load', 'stream, Loader=', (given, it) => {
        const cell = given.get('Loader')?.cell;
        if (cell?.kind === 'symbol' && LOADERS.has(cell.path)) return load(it, given.need('stream'));
        return it.make.unknown('what yaml.load() gives without a loader depends on its version');
      }),
    };
  },
};
