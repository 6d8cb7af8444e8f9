/** Where each kept operator runs after `--device`: worked out on the graph, before any text is changed. */
import { diagnostic } from '../diagnostics/catalogue/index.ts';
import { operatorAt } from '../dali/catalogue/catalogue.ts';
import type { DataNode, Device, Operator } from '../dali/graph.ts';
import { placeOf } from '../python/syntax/index.ts';
import { type Plan, Refused } from './plan.ts';

/** Decoders of images, which take `device="mixed"`: CPU input, GPU output. */
const IMAGE_DECODER = /^fn\.((experimental\.)?decoders\.image(_\w+)?|image_decoder(_\w+)?)$/;

export function isImageDecoder(operator: Operator): boolean {
  return IMAGE_DECODER.test(operator.path);
}

/**
 * The device of every kept operator after retargeting. `cpu` puts all of them there; `gpu` decodes images in `mixed`
 * mode and runs everything behind that on the GPU.
 * @throws Refused where an operator does not exist on the device that it would need
 */
export function devicesAfter(plan: Plan): (operator: Operator) => Device {
  if (plan.options.device === 'keep') return ({ device }) => device;
  const devices = new Map<Operator, Device>();
  const isOnGpu = (node: DataNode): boolean => (devices.get(node.operator) ?? node.operator.device) !== 'cpu';
  for (const operator of plan.liveOperators) {
    const device = plan.options.device === 'cpu' ? 'cpu' : deviceOnGpu(operator, isOnGpu);
    if (!isThere(operator, device)) throw refused(operator, device);
    devices.set(operator, device);
  }
  return (operator) => devices.get(operator) ?? operator.device;
}

function deviceOnGpu(operator: Operator, isOnGpu: (node: DataNode) => boolean): Device {
  if (isImageDecoder(operator)) return operator.device === 'cpu' ? 'mixed' : operator.device;
  if (operator.path === 'transfer') return 'gpu';
  for (const [name, node] of operator.tensorArguments) {
    if (name !== 'predicate' && isOnGpu(node)) throw refused(operator, 'gpu');
  }
  return operator.inputs.some(isOnGpu) ? 'gpu' : operator.device;
}

/** Operators without a schema (arithmetic, indexing, transfers) are everywhere. */
function isThere(operator: Operator, device: Device): boolean {
  if (operator.isInput) return true;
  return operatorAt(operator.path)?.devices.includes(device) ?? true;
}

function refused(operator: Operator, device: Device): Refused {
  const what = `${operator.path} on ${device === 'cpu' ? 'the CPU' : 'the GPU'}, where DALI does not have it,`;
  const advice = 'leave --device out, or take the operator out of the pipeline';
  return new Refused(
    diagnostic('construct-not-covered', { what, advice }, operator.at && placeOf(operator.at)),
  );
}
