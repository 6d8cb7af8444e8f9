/** Ranks, process and device counts, and published constants: verify answers the original program as evaluation does. */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { systemPython } from '../../support/python.ts';
import { evaluator } from './support/evaluate.ts';

const DRIVER = fileURLToPath(new URL('../../../src/verify/driver', import.meta.url));
const DUMP = `import json, sys
sys.path.insert(0, sys.argv[1])
from dali_transpile_driver.assumptions import CALLS, VALUES
print(json.dumps([[path + '()', repr(value)] for path, value in CALLS.items()] + [[path, repr(value)] for path, value in VALUES.items()]))`;

const answers = JSON.parse(
  execFileSync(systemPython(), ['-I', '-c', DUMP, DRIVER], { encoding: 'utf8' }),
) as readonly (readonly [string, string])[];

function moduleOf(path: string): string {
  const known = ['mpi4py.MPI', 'timm.data.constants', 'timm.data'].find((name) =>
    path.startsWith(`${name}.`),
  );
  return known ?? path.slice(0, path.lastIndexOf('.'));
}

test.each(answers)('%s is %s', async (path, value) => {
  const evaluate = await evaluator();
  const { outcome } = evaluate({ source: `import ${moduleOf(path)}\nresult = ${path}` });
  expect(outcome).toEqual({ kind: 'value', value });
});

const KNOWN: readonly (readonly [string, string])[] = [
  ['import horovod.torch as hvd\nhvd.init()\nresult = 10 // hvd.size(), hvd.rank() == 0', '(10, True)'],
  ['from mpi4py import MPI\ncomm = MPI.COMM_WORLD\nresult = comm.Get_rank(), comm.size', '(0, 1)'],
  ['import tensorflow as tf\nresult = len(tf.config.list_physical_devices("GPU"))', '1'],
  ['import tensorflow as tf\nresult = len(tf.config.experimental.list_logical_devices("GPU"))', '1'],
  [
    'import paddle.distributed as dist\nresult = dist.ParallelEnv().local_rank, dist.get_world_size()',
    '(0, 1)',
  ],
  ['import mxnet as mx\nkv = mx.kv.create("horovod")\nresult = kv.rank, kv.num_workers', '(0, 1)'],
  ['from accelerate import Accelerator\nresult = Accelerator(cpu=True).is_main_process', 'True'],
  [
    'from pytorch_lightning.utilities import rank_zero_only\n@rank_zero_only\ndef f():\n    return 3\nresult = f()',
    '3',
  ],
];
test.each(KNOWN)('%j gives %s', async (source, value) => {
  const evaluate = await evaluator();
  expect(evaluate({ source }).outcome).toEqual({ kind: 'value', value });
});

const UNKNOWN: readonly string[] = [
  'import torch.distributed as dist\nresult = dist.get_rank()',
  'import horovod.torch as hvd\nresult = hvd.allreduce(1)',
  'import horovod.torch as hvd\nresult = hvd.nccl_built()',
  'from mpi4py import MPI\nresult = MPI.COMM_WORLD.bcast(3)',
  'from mpi4py import MPI\nresult = MPI.COMM_WORLD.Split().Get_rank()',
  'import jax\nresult = jax.devices()',
  'import tensorflow as tf\nresult = len(tf.config.list_physical_devices())',
  'import tensorflow as tf\nresult = tf.distribute.MirroredStrategy().num_replicas_in_sync',
  'from accelerate import Accelerator\nresult = Accelerator().device',
  'import paddle\nresult = paddle.device.get_device()',
  'import timm\nresult = timm.data.resolve_data_config({})["mean"]',
];
test.each(UNKNOWN)('%j is not known', async (source) => {
  const evaluate = await evaluator();
  expect(evaluate({ source }).outcome.kind).toBe('unknown');
});
