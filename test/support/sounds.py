"""Makes small real sounds: `python sounds.py DIRECTORY`. The same bytes every time. Speech is what pipelines read: one channel."""

import os
import sys
import wave

import numpy

#: (class, name, samples a second, seconds)
SOUNDS = [
    ("cat", "m.wav", 16000, 0.53),
    ("cat", "n.wav", 16000, 1.21),
    ("dog", "o.wav", 8000, 0.74),
    ("dog", "p.wav", 44100, 0.38),
    ("owl", "q.wav", 16000, 0.9),
]


def sound(seed, rate, seconds):
    """Tones that rise, some noise, silence before and after: neither flat nor all noise."""
    random = numpy.random.default_rng(seed)
    time = numpy.arange(int(rate * seconds)) / rate
    tones = sum(numpy.sin(2 * numpy.pi * (120 * (seed + 1) * harmonic * time + 90 * time**2)) / harmonic for harmonic in (1, 2, 5))
    is_heard = (time > 0.1 * seconds) & (time < 0.9 * seconds)
    wave_form = is_heard * (0.25 * tones + 0.02 * random.standard_normal(len(time)))
    return (numpy.clip(wave_form, -1, 1) * 32767).astype("<i2")


def main(directory):
    for seed, (label, name, rate, seconds) in enumerate(SOUNDS):
        folder = os.path.join(directory, label)
        os.makedirs(folder, exist_ok=True)
        with wave.open(os.path.join(folder, name), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(rate)
            file.writeframes(sound(seed, rate, seconds).tobytes())


main(sys.argv[1])
