/** `nvidia.dali.ops`: operator objects. Making one is fine; what applying one gives is not covered yet. */
import type { ForeignLibrary } from '../../python/evaluation/value.ts';

export interface OperatorObject {
  /** Path below `nvidia.dali`: `ops.readers.File`. */
  readonly path: string;
}

export const OPERATOR_OBJECTS: ForeignLibrary = {
  name: 'nvidia.dali operator object',
  describe: (payload) => `an ${(payload as OperatorObject).path} object`,
  call(value, args, interpreter) {
    const { cell } = value;
    const path = cell.kind === 'foreign' ? (cell.payload as OperatorObject).path : 'ops';
    return interpreter.make.unknown(`${path} objects are not covered yet`, [value, ...args.positional]);
  },
};
