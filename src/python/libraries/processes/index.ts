/** What evaluation assumes where frameworks are asked for ranks, numbers of processes and devices: one process, one GPU. */
import type { LibraryModule } from '../../evaluation/interpreter.ts';
import type { Value } from '../../evaluation/value.ts';
import { assumedCall } from '../support/assumed.ts';
import { each, silentFunction } from '../support/harmless.ts';
import { FUNCTIONS, type Functions } from './calls.ts';
import { accelerate, mpi, mxnetStores, paddleParallel } from './objects.ts';
import { tensorflowConfigs } from './tensorflow.ts';

/** Decorators that run a function in the first process only, which is this one. */
const FIRST_ONLY = ['rank_zero_only'];

function modulesOf({ modules, answers, silent }: Functions): readonly LibraryModule[] {
  return modules.map((name) => ({
    name,
    exports: (interpreter) => ({
      ...Object.fromEntries(
        Object.entries(answers).map(([key, answer]): [string, Value] => [
          key,
          assumedCall(interpreter, `${name}.${key}`, answer),
        ]),
      ),
      ...each(silent, (key) => silentFunction(interpreter, `${name}.${key}`)),
      ...(silent.includes('rank_zero_info')
        ? each(FIRST_ONLY, (key) =>
            interpreter.make.builtin(
              `${name}.${key}`,
              ({ positional: [decorated] }, it) => decorated ?? it.make.none(),
              'lazy',
            ),
          )
        : {}),
      ...(name === 'paddle.distributed'
        ? {
            ParallelEnv: interpreter.attribute(
              interpreter.taughtModule('paddle.distributed.parallel'),
              'ParallelEnv',
            ),
          }
        : {}),
    }),
  }));
}

export const processes: readonly LibraryModule[] = [
  ...FUNCTIONS.flatMap(modulesOf),
  ...mxnetStores,
  ...tensorflowConfigs,
  mpi,
  paddleParallel,
  accelerate,
];
