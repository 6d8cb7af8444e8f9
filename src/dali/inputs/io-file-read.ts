/**
 * `fn.io.file.read`: the bytes of a file whose path the program feeds (DALI 1.22 to 2.4: a 1D byte array in and out). A
 * client has files of its own, so the server is fed the bytes.
 */
import type { InputOperator } from './input-operator.ts';

export const IO_FILE_READ: InputOperator = {
  path: 'fn.io.file.read',
  isFed: false,
  outputs: () => [
    {
      role: 'encoded',
      meta: { device: 'cpu', dtype: 'UINT8', ndim: 1, layout: '', shape: [null], lost: null },
      replacement: { dtype: 'UINT8', ndim: 1 },
    },
  ],
};
