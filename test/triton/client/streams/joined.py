"""Joins the answers that the client wrote, one array for each video: `python joined.py DIRECTORY TARGET`."""

import collections
import os
import sys

import numpy


def main(directory, target):
    os.makedirs(target)
    answers = collections.defaultdict(list)
    for name in sorted(os.listdir(directory)):
        video, _part, output, _ending = name.split(".")
        assert output == "OUTPUT_0", name
        answers[video].append(numpy.load(os.path.join(directory, name)))
    for video, parts in answers.items():
        print(video, *map(len, parts))
        numpy.save(os.path.join(target, f"{video}.npy"), numpy.concatenate(parts))


main(*sys.argv[1:])
