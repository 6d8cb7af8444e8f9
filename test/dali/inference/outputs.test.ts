/** The number of outputs of calls, against real DALI. */
import { beforeAll, expect, test } from '@jest/globals';
import { dataNodeOf } from '../../../src/dali/library.ts';
import type { Value } from '../../../src/python/evaluation/value.ts';
import { engine, run } from '../evaluate.ts';
import { runPython } from '../python.ts';

const COCO = 'fn.readers.coco(file_root="/", annotations_file="/a"';
const CODE = [
  'fn.readers.file(file_root="/")',
  ...[
    '',
    ', polygon_masks=True',
    ', masks=True',
    ', pixelwise_masks=True',
    ', image_ids=True',
    ', save_img_ids=True',
  ].map((more) => `${COCO}${more})`),
  `${COCO}, polygon_masks=True, image_ids=True)`,
  `${COCO}, polygon_masks=False, image_ids=False)`,
  'fn.readers.caffe(path="/")',
  'fn.readers.caffe(path="/", label_available=False)',
  'fn.readers.caffe(path="/", image_available=False)',
  ...[0, 1, 2, 3, 4].map((type) => `fn.readers.caffe2(path="/", label_type=${type})`),
  'fn.readers.caffe2(path="/", additional_inputs=2)',
  'fn.readers.caffe2(path="/", bbox=True)',
  'fn.readers.caffe2(path="/", image_available=False)',
  'fn.readers.mxnet(path="/", index_path="/")',
  'fn.readers.nemo_asr(manifest_filepaths=["/"])',
  'fn.readers.nemo_asr(manifest_filepaths=["/"], read_sample_rate=False)',
  'fn.readers.nemo_asr(manifest_filepaths=["/"], read_text=False, read_idxs=True)',
  'fn.readers.numpy(file_root="/")',
  'fn.readers.sequence(file_root="/", sequence_length=3)',
  'fn.readers.webdataset(paths=["/"], ext=["jpg"])',
  'fn.readers.webdataset(paths=["/"], ext=["jpg", "cls"])',
  'fn.readers.tfrecord(path="/", index_path="/", features={"a": tfrec.FixedLenFeature((), tfrec.string, ""), "b": tfrec.FixedLenFeature([1], tfrec.int64, -1)})',
  'fn.experimental.inputs.video(sequence_length=3)',
  'fn.resize(x, size=[2, 2])',
  'fn.resize(x, size=[2, 2], save_attrs=True)',
  'fn.element_extract(x, element_map=[0, 2, 3])',
  'fn.random_bbox_crop(x)',
  'fn.random_bbox_crop(x, y)',
  'fn.random_bbox_crop(x, y, output_bbox_indices=True)',
  'fn.bbox_rotate(x, angle=1.0, input_shape=[2, 2])',
  'fn.bbox_rotate(x, y, angle=1.0, input_shape=[2, 2])',
  'fn.segmentation.random_object_bbox(x)',
  'fn.segmentation.random_object_bbox(x, format="box")',
  'fn.segmentation.random_object_bbox(x, format="start_end", output_class=True)',
  'fn.segmentation.select_masks(x, x, x)',
  'fn.ssd_random_crop(x, x, x)',
  'fn.box_encoder(x, y, anchors=[0.0, 0.0, 1.0, 1.0])',
  'fn.nonsilent_region(x)',
  'fn.decoders.audio(x)',
  'fn.python_function(x, function=lambda v: v)',
  'fn.python_function(x, function=lambda v: (v, v), num_outputs=2)',
  'fn.external_source(source=lambda: 0, num_outputs=3)',
  'fn.external_source(source=lambda: 0, num_outputs=1)',
  'fn.flip([x, y])',
];

function countOf(value: Value, entries: (dict: Value) => readonly unknown[] | undefined): number | string {
  const { cell } = value;
  if (dataNodeOf(value) !== undefined) return 1;
  if (cell.kind === 'dict') return entries(value)?.length ?? 'unknown';
  const items = cell.kind === 'list' ? cell.items.read() : undefined;
  return items === undefined || 'lost' in items ? cell.kind : items.length;
}

let real: readonly (number | string)[] = [];
let ours: readonly (number | string)[] = [];

beforeAll(async () => {
  real = JSON.parse(runPython(['test/dali/inference/outputs.py'], JSON.stringify(CODE))) as typeof real;
  const calls = CODE.map((code, i) => `    r${i} = ${code}\n`).join('');
  const text = `import nvidia.dali.fn as fn
from nvidia.dali import pipeline_def
import nvidia.dali.tfrecord as tfrec

@pipeline_def(batch_size=1)
def pipe():
    x = fn.external_source(name="x")
    y = fn.external_source(name="y")
${calls}    results.append((${CODE.map((_, i) => `r${i}`).join(', ')}))
    return x

results = []
pipe()
`;
  const { machine, ended } = run(await engine(), text);
  expect(ended).toEqual({ kind: 'done' });
  const [tuple] = machine.iterate(
    machine.presentOf(machine.globalsOf(machine.program.main).read('results'))!,
  )!;
  ours = machine.iterate(tuple!)!.map((value) => countOf(value, (dict) => machine.entries(dict)));
});

test.each(CODE.map((code, i) => [code, i] as const))('%s', (_, i) => {
  expect(typeof real[i]).toBe('number');
  expect(ours[i]).toBe(real[i]);
});
