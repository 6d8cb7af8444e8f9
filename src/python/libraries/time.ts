/** What evaluation knows of `time`: a clock cannot be known. */
import type { LibraryModule } from '../evaluation/interpreter.ts';
import { each, silentFunction, unknownFunction } from './support/harmless.ts';

const CLOCKS = [
  'time',
  'time_ns',
  'perf_counter',
  'perf_counter_ns',
  'monotonic',
  'monotonic_ns',
  'process_time',
  'process_time_ns',
  'strftime',
  'localtime',
  'gmtime',
  'ctime',
  'asctime',
];

export const time: LibraryModule = {
  name: 'time',
  alwaysThere: true,
  exports: (interpreter) => ({
    ...each(CLOCKS, (name) => unknownFunction(interpreter, `time.${name}`, `time.${name}() reads the clock`)),
    sleep: silentFunction(interpreter, 'time.sleep'),
  }),
};
