/** What evaluation knows of PyYAML: loading documents that use nothing in which its readers differ. */
import type { Interpreter, LibraryModule } from '../../evaluation/interpreter.ts';
import type { Value } from '../../evaluation/value.ts';
import { attributeIfAny } from '../support/raising.ts';
import { textOf } from '../support/read.ts';
import { callWith, taught } from '../support/signature.ts';
import { readDocument } from './document.ts';
import { type Mapping, type Node, NotTaught } from './scalar.ts';

/** Loaders that resolve plain scalars alike; they differ in tags only, which are not taught. */
const LOADERS: ReadonlySet<string> = new Set(
  ['Loader', 'SafeLoader', 'FullLoader', 'UnsafeLoader', 'CLoader', 'CSafeLoader', 'CFullLoader'].map(
    (name) => `yaml.${name}`,
  ),
);

function valueOf(it: Interpreter, node: Node, from: readonly Value[]): Value {
  const { make } = it;
  if (node === null) return make.none();
  if (typeof node === 'boolean') return make.bool(node, from);
  if (typeof node === 'bigint') return make.int(node, from);
  if (typeof node === 'number') return make.float(node, from);
  if (typeof node === 'string') return make.str(node, from);
  if (node instanceof Map) {
    const entries = [...(node as Mapping)].map(([key, child]) => [key, valueOf(it, child, from)] as const);
    return make.dict(entries, from);
  }
  return make.list(
    (node as readonly Node[]).map((child) => valueOf(it, child, from)),
    from,
  );
}

function load(it: Interpreter, stream: Value): Value {
  const read = textOf(stream) === undefined ? attributeIfAny(it, stream, 'read') : undefined;
  const source = read === undefined ? stream : callWith(it, read);
  const text = textOf(source);
  if (text === undefined) return it.make.unknown('the YAML text is not known', [source]);
  try {
    return valueOf(it, readDocument(text), [source]);
  } catch (error) {
    if (error instanceof NotTaught)
      return it.make.unknown('the YAML document uses more than is taught', [source]);
    throw error;
  }
}

export const yaml: LibraryModule = {
  name: 'yaml',
  exports: (interpreter) => {
    const loader = (name: string): Value =>
      taught(interpreter, `yaml.${name}`, 'stream', (given, it) => load(it, given.need('stream')));
    return {
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
