/** A program in two files, as an editor has it open. */

export const TRAIN = `
import argparse
from pipelines import val_pipe

parser = argparse.ArgumentParser()
parser.add_argument("--size", type=int, default=256)
args = parser.parse_args()
val_pipe(size=args.size, train=False, batch_size=8, num_threads=2, device_id=0).build()
`;

export const PIPELINES = `
from nvidia.dali import fn, pipeline_def, types

def normalize(images, crop):
    out = fn.crop_mirror_normalize(images, dtype=types.FLOAT, output_layout="CHW", crop=(crop, crop))
    return out

@pipeline_def
def val_pipe(size, train):
    jpegs, labels = fn.readers.file(file_root="val", name="Reader")
    images = fn.decoders.image(jpegs, device="mixed")
    if train:
        images = fn.flip(images, horizontal=fn.random.coin_flip())
    images = fn.resize(images, resize_shorter=size)
    crop = size - 32
    return normalize(images, crop), labels.gpu()
`;

/** Of a project with one target. */
export const PYPROJECT = `
[[tool.dali-transpile.target]]
source = "train.py"
args = ["--size", "288"]
`;
