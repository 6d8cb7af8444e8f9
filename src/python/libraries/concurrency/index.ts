/** Libraries that run functions in other threads and processes. */
import type { LibraryModule } from '../../evaluation/interpreter.ts';
import { concurrentFutures } from './futures.ts';
import { multiprocessing, torchMultiprocessing } from './processes.ts';
import { threading } from './threads.ts';

export const concurrency: readonly LibraryModule[] = [
  concurrentFutures,
  multiprocessing,
  threading,
  torchMultiprocessing,
];
