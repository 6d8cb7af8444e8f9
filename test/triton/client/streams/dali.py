"""A model that streams the sequences of a video, filled up with frames of zeros at its end."""

from nvidia.dali import fn, pipeline_def, types
from nvidia.dali.plugin.triton import autoserialize


@autoserialize
@pipeline_def(batch_size=3, num_threads=1, device_id=None, output_dtype=[types.UINT8], output_ndim=[4])
def streaming():
    frames = fn.experimental.inputs.video(name="video", sequence_length=4, last_sequence_policy="pad", device="cpu")
    return fn.reshape(frames, layout="", name="frames")
