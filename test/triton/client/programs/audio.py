"""Evaluates a classifier of sounds by their mel spectrograms."""

import sys

from nvidia.dali import fn, pipeline_def


@pipeline_def(batch_size=4, num_threads=2, device_id=None)
def validation_pipe(data):
    sounds, labels = fn.readers.file(file_root=data, name="Reader")
    waves, _ = fn.decoders.audio(sounds, downmix=True, sample_rate=8000)
    waves = fn.pad(waves, axes=[0], shape=[12000])
    spectrum = fn.spectrogram(waves, nfft=256, window_length=256, window_step=128)
    mels = fn.to_decibels(fn.mel_filter_bank(spectrum, sample_rate=8000, nfilter=40))
    return mels, labels


pipe = validation_pipe(sys.argv[1])
pipe.build()
