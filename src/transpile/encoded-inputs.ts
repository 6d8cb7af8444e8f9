/** Which inputs are files as they lie on disk, for decoders to read: what follows their data does not matter to them. */
import type { DataNode, Operator } from '../dali/graph.ts';
import type { Replacement } from '../dali/inputs/index.ts';

const DECODER =
  /^fn\.((experimental\.)?(decoders\.\w+|peek_image_shape|inputs\.video)|(image|audio)_decoder(_\w+)?)$/;

/** Whether the operator at a path below `nvidia.dali` reads the bytes of a file. */
export function isDecoder(path: string): boolean {
  return DECODER.test(path);
}

/**
 * Whether decoders alone read what is fed for `node`.
 * @param operators those of the served graph
 */
export function isEncoded(
  node: DataNode,
  { source, conversions }: Replacement,
  operators: readonly Operator[],
): boolean {
  const [first] = source === undefined ? (conversions ?? []) : [source];
  if (first !== undefined) return isDecoder(first.path);
  if (isDecoder(node.operator.path)) return true;
  const readers = operators.filter(
    ({ inputs, tensorArguments }) => inputs.includes(node) || [...tensorArguments.values()].includes(node),
  );
  return readers.length > 0 && readers.every(({ path }) => isDecoder(path));
}
