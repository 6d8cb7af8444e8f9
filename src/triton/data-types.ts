/** DALI's data types under Triton's names, as the DALI backend maps them (`to_triton_config` in its config_tools). */
import type { DType } from '../model.ts';

export const TRITON_TYPES: Readonly<Record<DType, string>> = {
  UINT8: 'TYPE_UINT8',
  UINT16: 'TYPE_UINT16',
  UINT32: 'TYPE_UINT32',
  UINT64: 'TYPE_UINT64',
  INT8: 'TYPE_INT8',
  INT16: 'TYPE_INT16',
  INT32: 'TYPE_INT32',
  INT64: 'TYPE_INT64',
  FLOAT16: 'TYPE_FP16',
  FLOAT: 'TYPE_FP32',
  FLOAT64: 'TYPE_FP64',
  BOOL: 'TYPE_BOOL',
};
