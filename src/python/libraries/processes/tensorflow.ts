/** `tf.config`: one GPU and one CPU are assumed. */
import type { Interpreter, LibraryModule } from '../../evaluation/interpreter.ts';
import type { Value } from '../../evaluation/value.ts';
import { each, silentFunction } from '../support/harmless.ts';
import { textOf } from '../support/read.ts';
import { taught } from '../support/signature.ts';

function listing(interpreter: Interpreter, path: string): Value {
  return taught(interpreter, path, 'device_type=', (given, it) => {
    const type = textOf(given.get('device_type'));
    if (type !== 'GPU' && type !== 'CPU')
      return it.make.unknown(`what ${path}() lists depends on the machine`);
    const device = it.make.symbol(`${path}('${type}')[0]`);
    return it.make.via(it.make.list([device]), it.assume(`${path}('${type}') lists one device`));
  });
}

const LISTINGS = ['list_physical_devices', 'list_logical_devices', 'get_visible_devices'];
const SILENT = ['set_visible_devices', 'set_soft_device_placement', 'run_functions_eagerly'];
const EXPERIMENTAL = [
  ...SILENT,
  'set_memory_growth',
  'set_virtual_device_configuration',
  'enable_tensor_float_32_execution',
];

function module(name: string, silent: readonly string[]): LibraryModule {
  return {
    name,
    exports: (interpreter) => ({
      ...each(LISTINGS, (function_) => listing(interpreter, `${name}.${function_}`)),
      ...each(silent, (function_) => silentFunction(interpreter, `${name}.${function_}`)),
    }),
  };
}

export const tensorflowConfigs: readonly LibraryModule[] = [
  module('tensorflow.config', SILENT),
  module('tensorflow.config.experimental', EXPERIMENTAL),
];
