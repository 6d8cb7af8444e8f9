/** Calls of readers on data of their forms; `DIR` is where that lies. */
import type { DataForm } from '../../support/forms/index.ts';

export interface ReaderCase {
  readonly form: DataForm;
  readonly call: string;
  /** Positions of outputs of which dtype or ndim is not known: only the files say it. */
  readonly unknown: readonly number[];
  /** What a served input is fed, as an expression, where operators convert that. */
  readonly raw: string | null;
}

const of =
  (form: DataForm, head: string, unknown: readonly number[] = [], raw: string | null = null) =>
  (...rest: readonly string[]): readonly ReaderCase[] =>
    rest.map((more) => ({ form, call: `${head}${more})`, unknown, raw }));

const COCO = 'fn.readers.coco(file_root="DIR", annotations_file="DIR/annotations.json"';
const ARRAYS = 'files=["DIR/volumes/case0_x.npy", "DIR/volumes/case1_x.npy", "DIR/volumes/case2_x.npy"]';
const SOUNDS = '["a", "b", "c", "d", "e", "f"]';
const TARS =
  'paths=["DIR/shard-0.tar", "DIR/shard-1.tar"], index_paths=["DIR/shard-0.idx", "DIR/shard-1.idx"]';
const RECORDS =
  'path=["DIR/part-0.tfrecord", "DIR/part-1.tfrecord"], index_path=["DIR/part-0.idx", "DIR/part-1.idx"]';

const VIDEOS = '["DIR/cat/v.avi", "DIR/dog/w.avi", "DIR/owl/x.avi"]';

export const CASES: readonly ReaderCase[] = [
  // No video is as long as the step: of each, the first sequence.
  ...of(
    'videos',
    `fn.experimental.readers.video(device="cpu", filenames=${VIDEOS}, step=1000000`,
    [],
    `fn.readers.file(files=${VIDEOS})[0]`,
  )(
    ', sequence_length=4',
    ', sequence_length=4, stride=3',
    ', sequence_length=4, pad_mode="none", image_type=types.RGB',
    ', sequence_length=20, pad_mode="constant"',
    ', sequence_length=20, pad_mode="constant", fill_value=[9]',
    ', sequence_length=20, pad_mode="edge"',
    ', sequence_length=20, stride=2, pad_mode="reflect_101"',
    ', sequence_length=4, labels=[3, 1, 2]',
    ', sequence_length=4, enable_frame_num="scalar"',
    ', sequence_length=4, enable_frame_num="sequence", enable_timestamps=True',
    ', sequence_length=4, labels=[3, 1, 2], enable_frame_num="none", enable_timestamps=True',
  ),
  ...of('images', 'fn.readers.file(file_root="DIR"')('', ', random_shuffle=True, seed=1'),
  ...of('images', 'fn.file_reader(file_root="DIR"')(''),
  ...of('coco', COCO)(
    '',
    ', ratio=True, ltrb=True, skip_empty=True',
    ', polygon_masks=True',
    ', pixelwise_masks=True',
    ', image_ids=True',
    ', polygon_masks=True, image_ids=True',
    ', pixelwise_masks=True, image_ids=True, size_threshold=2.0',
    ', masks=True',
    ', save_img_ids=True, include_iscrowd=False',
    ', polygon_masks=False, image_ids=None',
  ),
  ...of('coco', COCO.replace('readers.coco', 'coco_reader'))(', masks=True, save_img_ids=True'),
  ...of('mxnet', 'fn.readers.mxnet(path=["DIR/val.rec"], index_path=["DIR/val.idx"]')(
    '',
    ', shuffle_after_epoch=True',
  ),
  ...of('mxnet', 'fn.mxnet_reader(path=["DIR/val.rec"], index_path=["DIR/val.idx"]')(''),
  ...of('caffe', 'fn.readers.caffe(path="DIR"')('', ', label_available=False', ', image_available=False'),
  ...of('caffe', 'fn.caffe_reader(path="DIR"')(''),
  ...of('caffe2', 'fn.readers.caffe2(path="DIR"')('', ', label_type=0', ', random_shuffle=True'),
  ...of('caffe2', 'fn.caffe2_reader(path="DIR"')(''),
  ...of('webdataset', `fn.readers.webdataset(${TARS}`)(
    ', ext="jpeg"',
    ', ext=["jpeg"]',
    ', ext=["jpg;png", "cls"]',
    ', ext=("jpeg", "seg.png", "json", "cls")',
    ', ext=["jpeg", "json"], dtypes=[types.UINT8, types.INT8]',
    ', ext=["cls"], dtypes=[types.INT8]',
    ', ext=["jpeg", "none"], missing_component_behavior="empty"',
  ),
  ...of('tfrecord', `fn.readers.tfrecord(${RECORDS}`)(
    ', features={"image/encoded": tfrecord.FixedLenFeature((), tfrecord.string, "")}',
    ', features={"image/class/label": tfrecord.FixedLenFeature([], tfrecord.int64, -1)}',
    ', features={"image/class/label": tfrecord.FixedLenFeature([1], tfrecord.int64, -1), "image/gain": tfrecord.FixedLenFeature([], tfrecord.float32, 0.0)}',
    ', features={"image/corner": tfrecord.FixedLenFeature([2], tfrecord.float32, 0.0), "image/class/text": tfrecord.FixedLenFeature([], tfrecord.string, "")}',
    ', features={"image/corner": tfrecord.FixedLenFeature([1, 2], tfrecord.float32, 0.0)}',
    ', features={"image/object/bbox/xmin": tfrecord.VarLenFeature(tfrecord.float32, 0.0)}',
    ', features={"image/corner": tfrecord.VarLenFeature([2], tfrecord.float32, 0.0)}',
    ', features={"image/height": tfrecord.VarLenFeature(tfrecord.int64, 0), "image/encoded": tfrecord.FixedLenFeature([1], tfrecord.string, "")}',
  ),
  ...of(
    'tfrecord',
    `fn.tfrecord_reader(${RECORDS}`,
  )(', features={"image/height": tfrecord.FixedLenFeature([1], tfrecord.int64, 0)}'),
  ...of('sequences', 'fn.readers.sequence(file_root="DIR"')(
    ', sequence_length=3',
    ', sequence_length=2, stride=2, step=3',
    ', sequence_length=2, image_type=types.GRAY',
    ', sequence_length=2, image_type=types.BGR',
  ),
  ...of('sequences', 'fn.sequence_reader(file_root="DIR"')(', sequence_length=2'),
  ...of('numpy', `fn.numpy_reader(${ARRAYS}`, [0])(''),
  ...of('speech', 'fn.nemo_asr_reader(manifest_filepaths=["DIR/manifest.json"]')(''),
  ...of('numpy', `fn.readers.numpy(${ARRAYS}`, [0])('', ', cache_header_information=True'),
  ...of('numpy', `fn.readers.numpy(${ARRAYS}`, [0], `fn.readers.numpy(${ARRAYS})`)(
    ', roi_start=[1, 2], roi_shape=[4, 5], roi_axes=[1, 2]',
    ', roi_start=[0, 1, 2, 0], roi_end=[1, 6, 7, 2]',
    ', roi_end=[6, 7], roi_axes=[1, 2]',
    ', roi_shape=[5], roi_axes=[2]',
    ', roi_shape=5, roi_axes=2',
    ', rel_roi_start=[0.13, 0.21], rel_roi_end=[0.77, 0.83], roi_axes=[1, 2]',
    ', rel_roi_start=[0.13, 0.21], rel_roi_shape=[0.51, 0.43], roi_axes=[1, 2]',
    ', rel_roi_shape=[0.37], roi_axes=[1]',
    ', roi_start=[3], rel_roi_shape=[0.45], roi_axes=[1]',
    ', rel_roi_start=[0.31], roi_shape=[3], roi_axes=[1]',
    ', rel_roi_start=[0.25], roi_end=[7], roi_axes=[-3]',
    ', roi_start=[-2, 3], roi_shape=[30, 25], roi_axes=[1, 2], out_of_bounds_policy="pad", fill_value=7.0',
    ', roi_start=[-2, 3], roi_shape=[30, 25], roi_axes=[1, 2], out_of_bounds_policy="pad"',
    ', roi_start=[-2, 3], roi_shape=[30, 25], roi_axes=[2, 1], out_of_bounds_policy="trim_to_shape"',
  ),
  ...of(
    'speech',
    'fn.readers.nemo_asr(manifest_filepaths=["DIR/manifest.json"]',
    [],
    `fn.readers.file(files=[f"DIR/{name}.wav" for name in ${SOUNDS}])[0]`,
  )(
    '',
    ', downmix=True',
    ', downmix=False',
    ', downmix=None, dtype=None',
    ', dtype=types.INT16',
    ', dtype=types.FLOAT, sample_rate=16000.0',
    ', sample_rate=8000',
    ', sample_rate=44100.0, quality=10.0',
    ', sample_rate=16000.0, downmix=False, dtype=types.INT16',
    ', read_sample_rate=False',
    ', read_text=False, read_idxs=True',
    ', read_sample_rate=False, read_text=False, read_idxs=False',
  ),
];
