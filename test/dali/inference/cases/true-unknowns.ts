/** What cannot be known, by the reason that evaluation gives for it; an output that is not known for any other reason fails its case. */
import type { Part } from './case.ts';

interface TrueUnknown {
  readonly parts: readonly Part[];
  readonly why: string;
}

const EVERYTHING: readonly Part[] = ['dtype', 'ndim', 'layout'];

export const TRUE_UNKNOWNS: Readonly<Record<string, TrueUnknown>> = {
  'fn.python_function gives what its function returns': {
    parts: EVERYTHING,
    why: 'the function runs in the training process and may return any array',
  },
  'fn.dl_tensor_python_function gives what its function returns': {
    parts: EVERYTHING,
    why: 'the function runs in the training process and may return any tensor',
  },
  'fn.decoders.numpy takes it from its bytes': {
    parts: EVERYTHING,
    why: 'a .npy file names its own type and shape',
  },
  'the number of dimensions that fn.one_hot gives depends on its data': {
    parts: ['ndim', 'layout'],
    why: 'a batch whose samples have one element each comes out with one dimension, whatever went in',
  },
  'the two branches give FLOAT and UINT8 (cast inside them)': {
    parts: ['dtype'],
    why: 'a batch that takes one branch alone has what that gives',
  },
  'the two branches give 4 and 3 dimensions': {
    parts: ['ndim', 'layout'],
    why: 'a batch that takes one branch alone has what that gives',
  },
  'fn.external_source does not declare dtype= and ndim=': {
    parts: ['dtype', 'ndim'],
    why: 'its callback may return any array',
  },
  'fn.external_source does not declare dtype=': {
    parts: ['dtype'],
    why: 'its callback may return an array of any type',
  },
};
