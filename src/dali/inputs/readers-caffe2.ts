/**
 * `fn.readers.caffe2`: encoded images of an LMDB of Caffe2, then labels (`label_type`), `additional_inputs` and a box
 * (DALI 1.22 to 2.4).
 */
import type { OperatorCall } from '../inference/call.ts';
import { flagAt, numberAt } from './arguments.ts';
import type { InputOutput } from './input-operator.ts';
import { asRead, ENCODED, flagged, known, readers, unknown } from './reader.ts';

const WEIGHTS = asRead('label', unknown('fn.readers.caffe2 takes its weights from the files'));
const MORE = asRead('metadata', unknown('fn.readers.caffe2 takes its additional inputs from the files'));
const BOX = asRead('boxes', unknown('fn.readers.caffe2 takes its boxes from the files'));

/** By `label_type`: one label, several sparse ones with their weights, dense ones, weighted sparse ones, none. */
function labelsOf(call: OperatorCall): readonly InputOutput[] | undefined {
  const type = numberAt(call, 'label_type', 0);
  if (type === undefined) return undefined;
  const label = asRead(
    'label',
    type === 0 ? known('INT32', [1]) : unknown('fn.readers.caffe2 takes its labels from the files'),
  );
  if (type === 4) return [];
  return type === 1 || type === 3 ? [label, WEIGHTS] : [label];
}

export const READERS_CAFFE2 = readers(['fn.readers.caffe2', 'fn.caffe2_reader'], (call) => {
  const labels = labelsOf(call);
  const more = numberAt(call, 'additional_inputs', 0);
  if (labels === undefined || more === undefined) return undefined;
  return flagged(
    [flagAt(call, 'image_available', true), ENCODED],
    [true, ...labels, ...Array.from({ length: more }, () => MORE)],
    [flagAt(call, 'bbox', false), BOX],
  );
});
