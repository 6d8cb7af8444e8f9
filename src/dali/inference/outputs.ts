/** How many outputs an operator call has (DALI: `OpSchema::CalculateOutputs`). */
import { operatorAt } from '../catalogue/catalogue.ts';
import { itemsOf } from '../values.ts';
import { flagArgument, isGiven, numberArgument, textArgument } from './arguments.ts';
import type { OperatorCall } from './call.ts';

/** undefined where the arguments that decide it are not known. */
type Count = (call: OperatorCall) => number | undefined;

/** Counts `+1` for each flag that is set; undefined where one is not known. */
function plus(base: number, flags: readonly (boolean | null | undefined)[]): number | undefined {
  if (flags.includes(null)) return undefined;
  return base + flags.filter(Boolean).length;
}

/** `+1` where the flag holds, the default where it is left out. */
const flag = (call: OperatorCall, name: string, otherwise = false): boolean | null =>
  flagArgument(call, name) === undefined ? otherwise : (flagArgument(call, name) ?? null);

const length =
  (name: string): Count =>
  (call) => {
    const value = call.arguments.get(name);
    return value === undefined ? undefined : itemsOf(value)?.length;
  };

const coco: Count = (call) => {
  const polygons = [flag(call, 'polygon_masks'), flag(call, 'masks')];
  const ids = [flag(call, 'image_ids'), flag(call, 'save_img_ids')];
  if ([...polygons, ...ids].includes(null)) return undefined;
  const extra = plus(3, [flag(call, 'pixelwise_masks')]);
  return extra && extra + (polygons.includes(true) ? 2 : 0) + (ids.includes(true) ? 1 : 0);
};

const caffe: Count = (call) =>
  plus(0, [flag(call, 'image_available', true), flag(call, 'label_available', true)]);

/** Label types: 0 single, 1 multi-label sparse, 2 dense, 3 multi-label weighted sparse, 4 no label. */
const caffe2: Count = (call) => {
  const type = numberArgument(call, 'label_type') ?? (isGiven(call, 'label_type') ? null : 0);
  const more = numberArgument(call, 'additional_inputs') ?? (isGiven(call, 'additional_inputs') ? null : 0);
  const base = plus(0, [flag(call, 'image_available', true), flag(call, 'bbox')]);
  if (type === null || more === null || base === undefined) return undefined;
  return base + more + (type === 4 ? 0 : type === 1 || type === 3 ? 2 : 1);
};

const nemo: Count = (call) =>
  plus(1, [flag(call, 'read_sample_rate', true), flag(call, 'read_text', true), flag(call, 'read_idxs')]);

const saveAttributes: Count = (call) => plus(1, [flag(call, 'save_attrs')]);

const boxCrop: Count = (call) => plus(3, [call.inputs.length > 1, flag(call, 'output_bbox_indices')]);

const boxRotate: Count = (call) => (call.inputs.length > 1 ? 2 : 1);

/** `format="box"` gives one output, the other formats two; `output_class` adds one. */
const objectBox: Count = (call) => {
  const format = textArgument(call, 'format') ?? (isGiven(call, 'format') ? null : 'anchor_shape');
  return format === null ? undefined : plus(format === 'box' ? 1 : 2, [flag(call, 'output_class')]);
};

const pythonFunction: Count = (call) =>
  isGiven(call, 'num_outputs') ? (numberArgument(call, 'num_outputs') ?? undefined) : 1;

const RULES: Readonly<Record<string, Count>> = {
  COCOReader: coco,
  readers__COCO: coco,
  CaffeReader: caffe,
  readers__Caffe: caffe,
  Caffe2Reader: caffe2,
  readers__Caffe2: caffe2,
  NemoAsrReader: nemo,
  readers__NemoAsr: nemo,
  Resize: saveAttributes,
  experimental__Resize: saveAttributes,
  RandomBBoxCrop: boxCrop,
  BBoxRotate: boxRotate,
  segmentation__RandomObjectBBox: objectBox,
  ElementExtract: length('element_map'),
  readers__Webdataset: length('ext'),
  // The wrapper adds `feature_names`, one for each output.
  readers__TFRecord: length('feature_names'),
  TFRecordReader: length('feature_names'),
  PythonFunction: pythonFunction,
  DLTensorPythonFunction: pythonFunction,
};

/** Number of outputs of the operator; undefined where it depends on arguments that are not known, or on more than we follow. */
export function outputCount(call: OperatorCall): number | undefined {
  const schema = operatorAt(call.path);
  if (schema === undefined) return 1;
  const rule = Object.hasOwn(RULES, schema.schema) ? RULES[schema.schema] : undefined;
  if (rule !== undefined) return rule(call);
  return schema.outputsDepend ? undefined : (schema.outputs ?? undefined);
}
