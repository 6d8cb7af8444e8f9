/** Objects by which frameworks say which of how many processes runs: one process is assumed. */
import type { Interpreter, LibraryModule } from '../../evaluation/interpreter.ts';
import type { Value } from '../../evaluation/value.ts';
import { type Answer, assumedAttribute, assumedCall } from '../support/assumed.ts';
import { each, silentFunction } from '../support/harmless.ts';
import { callWith, taught } from '../support/signature.ts';

/** A class whose attributes and methods are assumed; any other is Unknown. */
function assumedClass(
  interpreter: Interpreter,
  path: string,
  attributes: Readonly<Record<string, Answer>>,
  methods: Readonly<Record<string, Answer>>,
  silent: readonly string[],
): Value {
  const { make } = interpreter;
  const named = (table: Readonly<Record<string, Answer>>, teach: typeof assumedCall): Record<string, Value> =>
    Object.fromEntries(
      Object.entries(table).map(([name, answer]) => [name, teach(interpreter, `${path}.${name}`, answer)]),
    );
  return make.class(path.slice(path.lastIndexOf('.') + 1), {
    ...named(attributes, assumedAttribute),
    ...named(methods, assumedCall),
    ...each(silent, (name) => silentFunction(interpreter, `${path}.${name}`)),
    __init__: silentFunction(interpreter, `${path}.__init__`),
    __getattr__: make.builtin(
      `${path}.__getattr__`,
      ({ positional: [self] }, it) => it.make.unknown(`this of ${path} is not taught`, self && [self]),
      'lazy',
    ),
  });
}

export const mpi: LibraryModule = {
  name: 'mpi4py.MPI',
  exports: (interpreter) => {
    const of = (path: string): Value =>
      callWith(
        interpreter,
        assumedClass(interpreter, path, { rank: 0, size: 1 }, { Get_rank: 0, Get_size: 1 }, [
          'Barrier',
          'barrier',
        ]),
      );
    return { COMM_WORLD: of('mpi4py.MPI.COMM_WORLD'), COMM_SELF: of('mpi4py.MPI.COMM_SELF') };
  },
};

export const paddleParallel: LibraryModule = {
  name: 'paddle.distributed.parallel',
  exports: (interpreter) => ({
    ParallelEnv: assumedClass(
      interpreter,
      'paddle.distributed.ParallelEnv',
      { rank: 0, local_rank: 0, world_size: 1, nranks: 1, dev_id: 0, device_id: 0 },
      {},
      [],
    ),
  }),
};

export const accelerate: LibraryModule = {
  name: 'accelerate',
  exports: (interpreter) => ({
    Accelerator: assumedClass(
      interpreter,
      'accelerate.Accelerator',
      {
        process_index: 0,
        local_process_index: 0,
        num_processes: 1,
        is_main_process: true,
        is_local_main_process: true,
      },
      {},
      ['print', 'wait_for_everyone', 'end_training', 'init_trackers', 'log'],
    ),
  }),
};

/** `mxnet.kv.create(…)`. */
function stores(name: string): LibraryModule {
  return {
    name,
    exports: (interpreter) => {
      const store = assumedClass(interpreter, 'mxnet.kvstore.KVStore', { rank: 0, num_workers: 1 }, {}, []);
      const create = taught(interpreter, `${name}.create`, 'name=', (_given, it) => callWith(it, store));
      return { create };
    },
  };
}
export const mxnetStores: readonly LibraryModule[] = ['mxnet.kv', 'mxnet.kvstore'].map(stores);
