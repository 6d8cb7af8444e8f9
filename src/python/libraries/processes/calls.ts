/**
 * Functions by which frameworks say which of how many processes runs, and on how many devices: as for torch.distributed, one
 * process with one GPU is assumed.
 */
import type { Answer } from '../support/assumed.ts';

export interface Functions {
  /** Modules that have them. */
  readonly modules: readonly string[];
  readonly answers: Readonly<Record<string, Answer>>;
  /** Give None and change nothing that is followed. */
  readonly silent: readonly string[];
}

const ONE = { rank: 0, local_rank: 0, cross_rank: 0, size: 1, local_size: 1, cross_size: 1 };

export const FUNCTIONS: readonly Functions[] = [
  {
    modules: [
      'horovod.torch',
      'horovod.tensorflow',
      'horovod.tensorflow.keras',
      'horovod.keras',
      'horovod.mxnet',
    ],
    answers: ONE,
    silent: ['init', 'shutdown', 'broadcast_parameters', 'broadcast_optimizer_state'],
  },
  {
    modules: ['jax'],
    answers: {
      process_index: 0,
      host_id: 0,
      process_count: 1,
      host_count: 1,
      device_count: 1,
      local_device_count: 1,
    },
    silent: [],
  },
  {
    modules: ['paddle.distributed'],
    answers: { get_rank: 0, get_world_size: 1 },
    silent: ['init_parallel_env', 'barrier'],
  },
  { modules: ['paddle'], answers: { is_compiled_with_cuda: true }, silent: ['seed'] },
  { modules: ['paddle.device.cuda'], answers: { device_count: 1 }, silent: [] },
  { modules: ['mxnet.context'], answers: { num_gpus: 1 }, silent: [] },
  {
    modules: ['tensorflow.test'],
    answers: { is_gpu_available: true, is_built_with_cuda: true },
    silent: [],
  },
  {
    modules: ['pytorch_lightning', 'lightning.pytorch', 'lightning'],
    answers: {},
    silent: ['seed_everything'],
  },
  {
    modules: [
      'pytorch_lightning.utilities.rank_zero',
      'lightning.pytorch.utilities.rank_zero',
      'lightning.pytorch.utilities',
      'pytorch_lightning.utilities',
    ],
    answers: {},
    silent: ['rank_zero_info', 'rank_zero_warn', 'rank_zero_debug'],
  },
];
