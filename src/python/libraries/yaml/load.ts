/** Values of YAML documents. */
import type { Interpreter } from '../../evaluation/interpreter.ts';
import type { Value } from '../../evaluation/value.ts';
import { readDocument } from './document.ts';
import { type Dialect, Mapping, type Node, NotTaught } from './scalar.ts';

/** The value of a text; Unknown where it uses more than is taught. */
export function loadText(it: Interpreter, text: string, dialect: Dialect, from: readonly Value[]): Value {
  try {
    return valueOf(it, readDocument(text, dialect), from, new Map());
  } catch (error) {
    if (error instanceof NotTaught)
      return it.make.unknown('the YAML document uses more than is taught', from);
    throw error;
  }
}

/** @param made values of the containers so far: an alias is the same object as its anchor */
function valueOf(
  it: Interpreter,
  node: Node,
  from: readonly Value[],
  made: Map<readonly Node[] | Mapping, Value>,
): Value {
  const { make } = it;
  if (node === null) return make.none();
  if (typeof node === 'boolean') return make.bool(node, from);
  if (typeof node === 'bigint') return make.int(node, from);
  if (typeof node === 'number') return make.float(node, from);
  if (typeof node === 'string') return make.str(node, from);
  const known = made.get(node);
  if (known !== undefined) return known;
  const inner = (child: Node): Value => valueOf(it, child, from, made);
  const value =
    node instanceof Mapping
      ? make.dictOf(
          node.entries.map(([key, child]) => [keyValue(inner, key), inner(child)] as const),
          from,
        )
      : make.list(node.map(inner), from);
  made.set(node, value);
  return value;
}

/** Collections are no keys in Python. */
function keyValue(inner: (node: Node) => Value, key: Node): Value {
  if (typeof key === 'object' && key !== null) throw new NotTaught();
  return inner(key);
}
