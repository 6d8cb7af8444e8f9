import type { DType } from '../model.ts';

/** DALI's names of data types that an input may have. */
export const DTYPES: readonly DType[] = [
  'UINT8',
  'UINT16',
  'UINT32',
  'UINT64',
  'INT8',
  'INT16',
  'INT32',
  'INT64',
  'FLOAT16',
  'FLOAT',
  'FLOAT64',
  'BOOL',
];
