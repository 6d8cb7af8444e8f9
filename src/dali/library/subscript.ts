/** Indexing and slicing of data nodes (DALI: `DataNode.__getitem__`). */
import type { Interpreter } from '../../python/evaluation/interpreter.ts';
import type { ForeignLibrary, Value } from '../../python/evaluation/value.ts';
import type { DataNode } from '../graph.ts';
import { isNone } from '../values.ts';
import { dataNodeOf } from './guards.ts';
import { operate } from './operate.ts';
import type { Session } from './session.ts';

const NEW_AXIS = 'nvidia.dali.newaxis';

interface NewAxis {
  readonly name: string | null;
}

/** Answers for `nvidia.dali.newaxis`, which may be called with the name of the axis. */
export const NEW_AXES: ForeignLibrary = {
  name: NEW_AXIS,
  describe: () => NEW_AXIS,
  call(_, args, interpreter) {
    const name = args.positional[0] ?? args.keywords.get('name');
    if (name === undefined || isNone(name)) return interpreter.make.foreign(NEW_AXES, { name: null });
    if (name.cell.kind === 'str' && name.cell.value.length === 1)
      return interpreter.make.foreign(NEW_AXES, { name: name.cell.value }, [name]);
    if (name.cell.kind === 'unknown') return interpreter.make.unknown(name.cell.reason, [name]);
    return interpreter.raise('ValueError', 'Axis name must be a single-character string');
  },
};

function newAxisOf(value: Value): NewAxis | undefined {
  const { cell } = value;
  return cell.kind === 'foreign' && cell.library === NEW_AXES ? (cell.payload as NewAxis) : undefined;
}

/**
 * `node[index]`. The operator has the path `subscript` and DALI's arguments: `at_i`, or `lo_i`, `hi_i`, `step_i`, for
 * each index from 0 that is no new axis, and `num_subscripts`. New axes are an `fn.expand_dims` after it.
 * @returns undefined where an index is not known
 */
export function subscript(
  session: Session,
  interpreter: Interpreter,
  node: DataNode,
  index: Value,
): Value | undefined {
  const { make } = interpreter;
  const parts = index.cell.kind === 'tuple' ? index.cell.items : [index];
  const given = new Map<string, Value>();
  const axes: { readonly at: number; readonly name: string | null }[] = [];
  let [count, dimension] = [0, 0];
  for (const part of parts) {
    const axis = newAxisOf(part);
    if (axis !== undefined) {
      axes.push({ at: dimension, name: axis.name });
      dimension += 1;
      continue;
    }
    const kept = addIndex(interpreter, given, count, part);
    if (kept === undefined) return undefined;
    if (kept) dimension += 1;
    count += 1;
  }
  given.set('num_subscripts', make.int(count));
  const device = node.meta.device;
  const onlyAxes = count === 0;
  const at = interpreter.here;
  const sliced = onlyAxes
    ? [make.foreign(session.nodes, node)]
    : operate(session, interpreter, { path: 'subscript', inputs: [node], arguments: given, device, at });
  const [value] = sliced ?? [];
  return value === undefined || axes.length === 0 ? value : expand(session, interpreter, value, axes);
}

/** True where the axis stays (a slice), false where it goes (an index), undefined where it is not known which. */
function addIndex(
  interpreter: Interpreter,
  given: Map<string, Value>,
  i: number,
  part: Value,
): boolean | undefined {
  const { cell } = part;
  if (cell.kind === 'unknown' || cell.kind === 'choice') return undefined;
  // As in DALI, `x[None]` is `x[:]`.
  if (cell.kind === 'none') return true;
  if (cell.kind === 'slice') {
    const bounds = { lo: cell.start, hi: cell.stop, step: cell.step };
    for (const [name, bound] of Object.entries(bounds)) if (!isNone(bound)) given.set(`${name}_${i}`, bound);
    return true;
  }
  if (cell.kind === 'ellipsis')
    return interpreter.raise('NotImplementedError', 'Ellipsis in indexing is not implemented');
  if (cell.kind === 'float' || cell.kind === 'str')
    return interpreter.raise('TypeError', 'Invalid type for an index');
  given.set(`at_${i}`, part);
  return false;
}

function expand(
  session: Session,
  interpreter: Interpreter,
  value: Value,
  axes: readonly { readonly at: number; readonly name: string | null }[],
): Value | undefined {
  const { make } = interpreter;
  const node = dataNodeOf(value)!;
  const names = axes.map(({ name }) => name).filter((name) => name !== null);
  if (names.length > 0 && names.length < axes.length)
    return interpreter.raise('ValueError', 'New axis name must be specified for all axes or none.');
  const given = new Map([['axes', make.list(axes.map(({ at }) => make.int(at)))]]);
  if (names.length > 0) given.set('new_axis_names', make.str(names.join('')));
  return operate(session, interpreter, {
    path: 'fn.expand_dims',
    inputs: [node],
    arguments: given,
    device: node.meta.device,
    at: interpreter.here,
  })?.[0];
}
