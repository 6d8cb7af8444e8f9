/** What evaluation knows of `torch`: the machine that it assumes, and base classes of models and data sets. */
import type { Interpreter, LibraryModule } from '../evaluation/interpreter.ts';
import type { Value } from '../evaluation/value.ts';
import { assumedCall } from './support/assumed.ts';
import { each, silentFunction } from './support/harmless.ts';

/** A class of which any attribute may be there. */
function openClass(interpreter: Interpreter, name: string): Value {
  const { make } = interpreter;
  const getattr = make.builtin(
    `${name}.__getattr__`,
    ({ positional: [self, attribute] }, it) => {
      const text = attribute?.cell.kind === 'str' ? attribute.cell.value : '?';
      return it.make.unknown(`\`.${text}\` of a ${name} is not taught`, self === undefined ? [] : [self]);
    },
    'lazy',
  );
  const call = make.builtin(
    `${name}.__call__`,
    (_args, it) => it.make.unknown(`what a ${name} computes is not followed`),
    'lazy',
  );
  return make.class(name.slice(name.lastIndexOf('.') + 1), {
    __init__: silentFunction(interpreter, `${name}.__init__`),
    __getattr__: getattr,
    __call__: call,
  });
}

/** Names of data types, and what they are other names of (torch's documentation, "torch.dtype"). */
const SAME: Readonly<Record<string, string>> = {
  float: 'float32',
  double: 'float64',
  half: 'float16',
  cfloat: 'complex64',
  cdouble: 'complex128',
  chalf: 'complex32',
  short: 'int16',
  int: 'int32',
  long: 'int64',
};

/** Names that stand for numbers, texts and what else is equal to something else. */
const PLAIN = ['__version__', 'e', 'inf', 'nan', 'newaxis', 'pi'];

export const torch: LibraryModule = {
  name: 'torch',
  isDistinct: true,
  exports: (interpreter) => ({
    ...each(
      [
        'manual_seed',
        'set_num_threads',
        'set_default_dtype',
        'use_deterministic_algorithms',
        'set_float32_matmul_precision',
      ],
      (name) => silentFunction(interpreter, `torch.${name}`),
    ),
    ...Object.fromEntries(
      Object.entries(SAME).map(([name, same]) => [name, interpreter.make.symbol(`torch.${same}`)]),
    ),
    ...each(PLAIN, (name) => interpreter.make.unknown(`torch.${name} is not taught`)),
  }),
};

export const torchCuda: LibraryModule = {
  name: 'torch.cuda',
  exports: (interpreter) => ({
    is_available: assumedCall(interpreter, 'torch.cuda.is_available', true),
    device_count: assumedCall(interpreter, 'torch.cuda.device_count', 1),
    current_device: assumedCall(interpreter, 'torch.cuda.current_device', 0),
    ...each(['set_device', 'manual_seed', 'manual_seed_all', 'empty_cache', 'synchronize'], (name) =>
      silentFunction(interpreter, `torch.cuda.${name}`),
    ),
  }),
};

export const torchDistributed: LibraryModule = {
  name: 'torch.distributed',
  exports: (interpreter) => ({
    is_available: assumedCall(interpreter, 'torch.distributed.is_available', true),
    is_initialized: assumedCall(interpreter, 'torch.distributed.is_initialized', false),
    ...each(['init_process_group', 'destroy_process_group', 'barrier'], (name) =>
      silentFunction(interpreter, `torch.distributed.${name}`),
    ),
  }),
};

export const torchNn: LibraryModule = {
  name: 'torch.nn',
  exports: (interpreter) => ({ Module: openClass(interpreter, 'torch.nn.Module') }),
};

export const torchData: LibraryModule = {
  name: 'torch.utils.data',
  exports: (interpreter) => each(['Dataset', 'IterableDataset'], (name) => interpreter.make.class(name, {})),
};
