/** Random configurations of a model: what people write in config.pbtxt besides what the DALI backend needs. */
import type { Model, Tensor } from '../../../src/model.ts';
import { TRITON_TYPES } from '../../../src/triton/data-types.ts';
import type { Node, Tree } from './layout.ts';
import type { Random } from './random.ts';

const scalar = (value: number | string): Node => ({ scalar: String(value) });
const string = (value: string): Node => ({ string: value });
const list = (items: readonly Node[]): Node => ({ list: items });
const message = (tree: Tree): Node => ({ message: tree });

/** Dims and types are the model's, another's, or not said; outputs have other names. */
export function randomConfig(model: Model, random: Random): Tree {
  const { chance } = random;
  const inputs = shuffled(
    model.inputs.filter(() => chance(0.8)),
    random,
  );
  const outputs = model.outputs.slice(0, chance(0.8) ? model.outputs.length : 1);
  const fields: Tree = [
    ...some(random, 0.8, 'backend', string('dali')),
    ...some(random, 0.3, 'name', string(model.name)),
    ...some(random, 0.8, 'max_batch_size', scalar(1 + random.below(512))),
    ...(inputs.length > 0
      ? [['input', list(inputs.map((one) => message(inputOf(one, random))))] as const]
      : []),
    ...(chance(0.9)
      ? [['output', list(outputs.map((one, at) => message(outputOf(one, at, random))))] as const]
      : []),
    ...some(random, 0.5, 'version_policy', message([['latest', message([['num_versions', scalar(2)]])]])),
    ...some(random, 0.5, 'dynamic_batching', message(batching(random))),
    ...some(
      random,
      0.5,
      'instance_group',
      list([message(group(random)), ...(chance(0.3) ? [message(group(random))] : [])]),
    ),
    ...some(random, 0.6, 'parameters', list(parameters(random))),
    ...some(
      random,
      0.3,
      'optimization',
      message([
        ['priority', scalar('PRIORITY_MAX')],
        ['cuda', message([['graphs', scalar('t')]])],
      ]),
    ),
    ...some(
      random,
      0.3,
      'model_warmup',
      list([
        message([
          ['name', string('a # b "c" \\ é\n')],
          ['batch_size', scalar(1)],
        ]),
      ]),
    ),
    ...some(
      random,
      0.3,
      'metric_tags',
      list([
        message([
          ['key', string('k')],
          ['value', string("it's # no comment")],
        ]),
      ]),
    ),
    ...some(random, 0.2, 'response_cache', message([['enable', scalar('False')]])),
  ];
  return shuffled(fields, random);
}

function inputOf(tensor: Tensor, random: Random): Tree {
  const format: Tree = some(random, 0.3, 'format', scalar('FORMAT_NONE'));
  return shuffled(
    [
      ...tensorOf(tensor, tensor.name, random),
      ...format,
      ...some(random, 0.4, 'allow_ragged_batch', scalar(random.pick(['true', 'false', 't', 'f']))),
    ],
    random,
  );
}

function outputOf(tensor: Tensor, at: number, random: Random): Tree {
  const name = random.chance(0.4) ? `renamed ${at} #` : tensor.name;
  return shuffled(
    [...tensorOf(tensor, name, random), ...some(random, 0.3, 'label_filename', string('labels.txt'))],
    random,
  );
}

function tensorOf({ dtype, dims }: Tensor, name: string, random: Random): Tree {
  const other = random.pick([TRITON_TYPES[dtype!], TRITON_TYPES[dtype!], 'TYPE_FP64', '0x6']);
  const ours = dims.map((extent) => scalar(random.chance(0.3) ? 7 : extent));
  const rank = random.chance(0.7)
    ? ours
    : [...ours, scalar(3)].slice(random.below(2), ours.length + random.below(2));
  return [
    ['name', string(name)],
    ...some(random, 0.8, 'data_type', scalar(other)),
    ...some(random, 0.8, 'dims', list(rank)),
    ...some(random, 0.2, 'reshape', message([['shape', list([scalar(1), scalar(-1)])]])),
  ];
}

function batching(random: Random): Tree {
  return [
    ...some(random, 0.5, 'preferred_batch_size', list([scalar(1)])),
    ...some(random, 0.5, 'max_queue_delay_microseconds', scalar(100)),
    ...some(random, 0.3, 'preserve_ordering', scalar('true')),
  ];
}

function group(random: Random): Tree {
  return [
    ['count', scalar(1 + random.below(3))],
    ['kind', scalar(random.pick(['KIND_GPU', 'KIND_AUTO', '0x1']))],
    ...some(random, 0.3, 'gpus', list([scalar(0)])),
  ];
}

function parameters(random: Random): readonly Node[] {
  const entry = (key: string, value: string): Node =>
    message([
      ['key', string(key)],
      ['value', message([['string_value', string(value)]])],
    ]);
  return [
    ...(random.chance(0.6) ? [entry('num_threads', '8')] : []),
    entry('other', 'max_batch_size: 0 # "quoted"'),
  ];
}

function some(random: Random, share: number, name: string, value: Node): Tree {
  return random.chance(share) ? [[name, value]] : [];
}

function shuffled<T>(items: readonly T[], random: Random): readonly T[] {
  return items
    .map((item) => [random.below(1e6), item] as const)
    .toSorted((a, b) => a[0] - b[0])
    .map(([, item]) => item);
}
