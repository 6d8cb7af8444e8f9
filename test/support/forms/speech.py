"""Makes sounds and NeMo's manifest of them: `python speech.py DIRECTORY`. Of several rates, with one and two channels."""

import json
import os
import sys
import wave

import numpy

#: (name, samples a second, seconds, channels, what is said)
SOUNDS = [
    ("a.wav", 16000, 0.41, 1, "yes"),
    ("b.wav", 16000, 1.13, 1, "no"),
    ("c.wav", 22050, 0.62, 2, "stop"),
    ("d.wav", 8000, 0.77, 1, "go"),
    ("e.wav", 44100, 0.35, 2, "left"),
    ("f.wav", 16000, 3.2, 1, "too long"),
]


def sound(seed, rate, seconds, channels):
    random = numpy.random.default_rng(seed)
    time = numpy.arange(int(rate * seconds)) / rate
    tracks = [0.3 * numpy.sin(2 * numpy.pi * (150 + 40 * seed + 70 * track) * time) for track in range(channels)]
    noise = 0.02 * random.standard_normal((len(time), channels))
    return (numpy.clip(numpy.stack(tracks, axis=-1) + noise, -1, 1) * 32767).astype("<i2")


def main(directory):
    os.makedirs(directory)
    with open(os.path.join(directory, "manifest.json"), "w") as manifest:
        for seed, (name, rate, seconds, channels, text) in enumerate(SOUNDS):
            path = os.path.join(directory, name)
            with wave.open(path, "wb") as file:
                file.setnchannels(channels)
                file.setsampwidth(2)
                file.setframerate(rate)
                file.writeframes(sound(seed, rate, seconds, channels).tobytes())
            manifest.write(json.dumps({"audio_filepath": path, "duration": seconds, "text": text}) + "\n")


main(*sys.argv[1:2])
