/** A program, or more, for each message that has a fix. */
import type { MessageName } from '../../../src/diagnostics/catalogue/index.ts';

export interface Case {
  readonly name: MessageName;
  readonly files: Readonly<Record<string, string>>;
  /** The document that is looked at. */
  readonly file: string;
  /** Every fix of the message there, in order; `*` before those that only say what was assumed. */
  readonly titles: readonly string[];
}

const HEAD = 'from nvidia.dali import fn, pipeline_def, types\n\n';
const CPU = '@pipeline_def(batch_size=8, num_threads=2, device_id=None)\n';
const GPU = CPU.replace('None', '0');
const READ = '    jpegs, labels = fn.readers.file(file_root="data/val")\n';
const IMAGES = `${READ}    images = fn.resize(fn.decoders.image(jpegs), size=[64, 64])\n`;
const NETWORK = 'model_repository/net/config.pbtxt';

export const CASES: readonly Case[] = [
  one(
    'default-batch-size',
    pipeline(`${IMAGES}    return images, labels`, '@pipeline_def\n', 'device_id=None'),
    ['* Say --max-batch-size 256', '* Say --num-threads 4'],
  ),
  one(
    'no-such-pipeline',
    two('val_pipe', 'test_pipe'),
    ['Take main.py::test_pipe as the target', 'Take main.py::val_pipe as the target'],
    target('source = "main.py::other"'),
  ),
  one('ambiguous-pipeline', two('some_pipe', 'other_pipe'), [
    'Take main.py::some_pipe as the target',
    'Take main.py::other_pipe as the target',
  ]),
  one('ambiguous-pipeline', byArgument(), [
    'Take main.py::train_pipe as the target',
    'Take main.py::val_pipe as the target',
    'Give the training argument --evaluate',
  ]),
  one('training-flag-turned', flagged('def pipe(training):\n', 'training=True'), [
    '* Say --set "pipe.training=False"',
  ]),
  one('training-flag', flagged('def pipe():\n    training = True\n', ''), [
    'Say --set "pipe.training=False"',
  ]),
  one(
    'random-operator',
    pipeline(`${IMAGES}    return fn.flip(images, horizontal=fn.random.coin_flip()), labels`),
    ['Take the deterministic counterparts of random operators (--derandomize)'],
  ),
  one(
    'construct-not-covered',
    pipeline(
      '    videos = fn.experimental.readers.video(filenames=["a.avi"], sequence_length=5)\n' +
        '    others = fn.experimental.readers.video(filenames=["b.avi"], sequence_length=5)\n' +
        '    return fn.cat(videos, others, axis=0)',
    ),
    ['Serve the first sequence (--video decoder)'],
  ),
  one(
    'reader-argument',
    pipeline(
      '    videos = fn.experimental.readers.video(filenames=["a.avi"], sequence_length=5, step=3)\n    return videos',
    ),
    ['Serve the first sequence (--video decoder)'],
  ),
  one(
    'version-lacks',
    pipeline(`${READ}    return fn.decoders.image(jpegs, device="mixed"), labels`),
    ['Say --device-id 0'],
    target('source = "main.py"\ndali-version = "1.50"\ndevice-id = "none"'),
  ),
  one(
    'label-without-evidence',
    pipeline('    a, b = fn.external_source(num_outputs=2, dtype=types.FLOAT, ndim=1)\n    return a, b'),
    ['Serve `a_out` alone of these', 'Serve `b_out` alone of these', 'Serve all of these'],
  ),
  one('no-output-left', pipeline(`${READ}    return labels`), [
    'Serve `labels_out` (--keep-output labels_out)',
  ]),
  one(
    'output-dropped-by-name',
    pipeline(
      '    images = fn.external_source(dtype=types.FLOAT, ndim=1)\n' +
        '    masks = fn.external_source(dtype=types.FLOAT, ndim=1)\n    return images * 2, masks * 2',
    ),
    ['* `OUTPUT_1` is a label (--drop-output OUTPUT_1)', 'Serve `OUTPUT_1` (--keep-output OUTPUT_1)'],
  ),
  one('mixed-roles', pipeline(`${IMAGES}    return images, fn.reductions.mean(images) + labels`), [
    '* `OUTPUT_1` is a label (--drop-output OUTPUT_1)',
    'Serve `OUTPUT_1` (--keep-output OUTPUT_1)',
  ]),
  one(
    'input-contradiction',
    pipeline(`${IMAGES}    return images, labels`),
    ['Leave out --input-dtype jpegs=FLOAT'],
    target('source = "main.py"\ninput-dtype = ["jpegs=FLOAT"]'),
  ),
  one(
    'label-is-fed',
    pipeline(
      `${IMAGES}    turned = images\n    if labels[0] == 0:\n        turned = fn.flip(images)\n    return images, turned, labels`,
      CPU.replace(')', ', enable_conditionals=True)'),
    ),
    ['Serve no `turned` (--drop-output turned)'],
  ),
  one(
    'first-sequence',
    pipeline(
      '    videos = fn.experimental.readers.video(filenames=["a.avi"], sequence_length=5)\n    return videos',
    ),
    ['Serve all sequences, as a stream (--video inputs)'],
    target('source = "main.py"\nvideo = "decoder"'),
  ),
  one(
    'cpu-video',
    pipeline(
      '    videos = fn.experimental.readers.video(device="gpu", filenames=["a.avi"], sequence_length=5)\n    return videos',
      GPU,
    ),
    ['Leave operators where they are (--device keep)'],
    target('source = "main.py"\ndevice = "cpu"'),
  ),
  one(
    'mixed-jpeg',
    pipeline(
      `${READ}    images = fn.decoders.image(jpegs, device="mixed")  # fast\n    return images, labels`,
      GPU,
    ),
    ['Give the decoder hw_decoder_load=0: the same for every batch, at a lower rate'],
  ),
  one(
    'cpu-jpeg',
    pipeline(`${READ}    images = fn.decoders.image(jpegs, device="mixed")\n    return images, labels`, GPU),
    ['Leave operators where they are (--device keep)'],
    target('source = "main.py"\ndevice = "cpu"'),
  ),
  one('ragged-output', pipeline(`${READ}    images = fn.decoders.image(jpegs)\n    return images, labels`), [
    'Pad `images` (--pad-output images)',
    'Serve single samples (--max-batch-size 1)',
  ]),
  one(
    'ragged-output',
    pipeline(`${READ}    images = fn.decoders.image(jpegs)\n    return images, labels`),
    ['Pad `data` (--pad-output data)', 'Serve single samples (--max-batch-size 1)'],
    target('source = "main.py"\noutput-name = ["images=data"]'),
  ),
  one(
    'nothing-to-pad',
    pipeline(`${IMAGES}    return images, labels`),
    ['* Leave out --pad-output images'],
    target('source = "main.py"\npad-output = ["images"]'),
  ),
  one(
    'strided-slice-moved',
    pipeline(
      `${READ}    images = fn.decoders.image(jpegs, device="mixed")\n    images = fn.resize(images, size=[160, 160])\n    return images[::2], labels`,
      GPU,
    ),
    ['Leave operators where they are (--device keep)'],
    target('source = "main.py"\ndevice = "cpu"'),
  ),
  one(
    'client-without-inputs',
    pipeline(`${IMAGES}    return images, labels, fn.full(types.Constant(1, shape=[2]), shape=[2])`),
    ['Write no client (--client false)'],
    target('source = "main.py"\nclient = true\nkeep-output = ["2"]\ndrop-output = ["images"]'),
  ),
  one(
    'config-needed',
    pipeline(
      '    videos = fn.experimental.readers.video(filenames=["a.avi"], sequence_length=5)\n    return videos',
    ),
    ['Say --config explicit', 'Say --config auto'],
    target('source = "main.py"\nconfig = "none"'),
  ),
  one(
    'config-needed-for-dims',
    pipeline(
      '    volume = fn.readers.numpy(file_root="data", file_filter="*_x.npy", name="volumes")\n' +
        '    volume = fn.cast(volume, dtype=types.FLOAT)\n' +
        '    volume = fn.reshape(volume, src_dims=[-1, 1, 2, 3, 0])\n    return volume * 2',
    ),
    ['Say --config explicit', 'Say --config auto'],
    target('source = "main.py"\nconfig = "none"\ninput-dtype = ["volume=FLOAT"]\ninput-ndim = ["volume=4"]'),
  ),
  one(
    'config-needed-for-name',
    pipeline(`${IMAGES}    return images, labels`),
    ['Say --config auto'],
    target('source = "main.py"\nconfig = "none"\nmodel = "photos.v2"'),
  ),
  one(
    'ensemble-matched',
    pipeline(`${IMAGES}    return images, labels`),
    ['Call the output `images` `input` (--output-name images=input)'],
    { ...target('source = "main.py"\nensemble = ["net"]'), [NETWORK]: network('64, 64, 3') },
  ),
  one(
    'ensemble-no-match',
    pipeline(`${IMAGES}    return images, labels`),
    ['Say --output-layout images=CHW'],
    { ...target('source = "main.py"\nensemble = ["net"]'), [NETWORK]: network('3, 64, 64') },
  ),
  one(
    'ensemble-ambiguous',
    pipeline(`${IMAGES}    flipped = fn.flip(images)\n    return images, flipped, labels`),
    [
      'Call the output `images` `input` (--output-name images=input)',
      'Call the output `flipped` `input` (--output-name flipped=input)',
    ],
    { ...target('source = "main.py"\nensemble = ["net"]'), [NETWORK]: network('64, 64, 3') },
  ),
];

function one(
  name: MessageName,
  text: string,
  titles: readonly string[],
  files: Readonly<Record<string, string>> = {},
): Case {
  return { name, files: { 'main.py': text, ...files }, file: 'main.py', titles };
}

/** @param body lines of `val_pipe` */
function pipeline(body: string, decorator = CPU, given = ''): string {
  return `${HEAD}${decorator}def val_pipe():\n${body}\n\n\nval_pipe(${given})\n`;
}

function two(first: string, second: string): string {
  const body = `${CPU}def NAME():\n${IMAGES}    return images, labels\n\n`;
  const definitions = [first, second].map((name) => body.replace('NAME', name)).join('');
  return `${HEAD}${definitions}${first}()\n${second}()\n`;
}

/** Validation is another pipeline, which the program builds when it is told to. */
function byArgument(): string {
  return `import argparse
${two('train_pipe', 'val_pipe').replace('train_pipe()\nval_pipe()\n', '')}
parser = argparse.ArgumentParser()
parser.add_argument("--evaluate", action="store_true")
args = parser.parse_args()
if args.evaluate:
    val_pipe()
else:
    train_pipe()
`;
}

function flagged(definition: string, given: string): string {
  const body = `${IMAGES}    if training:\n        images = fn.flip(images)\n    return images, labels\n`;
  return `${HEAD}${CPU}${definition}${body}\npipe(${given})\n`;
}

function target(lines: string): Readonly<Record<string, string>> {
  return { 'pyproject.toml': `[[tool.dali-transpile.target]]\n${lines}\n` };
}

function network(dims: string): string {
  return `max_batch_size: 8
input { name: "input" data_type: TYPE_UINT8 dims: [ ${dims} ] }
output { name: "y" data_type: TYPE_FP32 dims: [ 9 ] }
`;
}
