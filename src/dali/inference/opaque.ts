/** Operators whose output is decided by code or bytes that are seen only when they run. */
import { type Family, type Rule, under } from './call.ts';
import { unknownOutput } from './meta.ts';

const because =
  (reason: string): Rule =>
  (call) => [unknownOutput(call, `${call.path} ${reason}`)];

export const OPAQUE: Family = {
  ...under(
    ['fn.python_function', 'fn.dl_tensor_python_function'],
    because('gives what its function returns'),
  ),
  'fn.decoders.numpy': because('takes it from its bytes'),
};
