"""The files of a data directory, as an input operator of a kind reads them. Deterministic."""

import os
import re

import numpy

from .finding import Exempt

#: Endings by what decodes the bytes; DALI's decoders go by content, a directory holds more than data.
_ENDINGS = {
    "image": (
        *(".jpg", ".jpeg", ".png", ".bmp", ".tif", ".tiff"),
        *(".pnm", ".ppm", ".pgm", ".pbm", ".jp2", ".webp"),
    ),
    "video": (".avi", ".mp4", ".mkv", ".mov", ".webm"),
    "audio": (".wav", ".flac", ".ogg"),
}
_ARRAYS = (".npy",)
_FILE_READ = "io__file__Read"


def encoded_files(root, kind="image"):
    """Paths of the files of a kind below a directory, sorted as `fn.readers.file` sorts them.

    Where none has an ending of the kind, all that have none of another kind. Raises Exempt where there are none.
    """
    files = _below(root)
    found = [file for file in files if file.lower().endswith(_ENDINGS[kind])]
    if not found:
        known = tuple(ending for endings in (*_ENDINGS.values(), _ARRAYS) for ending in endings)
        found = [file for file in files if not file.lower().endswith(known)]
    if not found:
        raise Exempt(f"{root} holds no {kind} that could be read: no file below it ends as one does")
    return found


def kind_of_bytes(schemas):
    """What bytes are, by the schemas of the operators that read them: image, video, audio, or the path of a file."""
    if _FILE_READ in schemas:
        return "path"
    if any(re.search(r"(^|__)decoders__Video$", schema) for schema in schemas):
        return "video"
    return "audio" if any(re.search(r"(^|__)decoders__Audio$|^AudioDecoder$", one) for one in schemas) else "image"


def bytes_of(kind, root):
    """The files of a directory as bytes of that kind. Raises Exempt where there are none."""
    return Paths(encoded_files(root)) if kind == "path" else Encoded(encoded_files(root, kind))


def array_files(root):
    """Paths of the `.npy` files below a directory, sorted."""
    return [file for file in _below(root) if file.lower().endswith(_ARRAYS)]


def _below(root):
    found = []
    for directory, _, names in sorted(os.walk(root)):
        found += [os.path.join(directory, name) for name in sorted(names) if not name.startswith(".")]
    return found


def require_classes(root):
    """Raises Exempt where `fn.readers.file` finds no files: it reads those of the subdirectories."""
    for entry in os.scandir(root):
        if entry.is_dir() and any(one.is_file() for one in os.scandir(entry.path)):
            return
    raise Exempt(f"{root} holds no directory with files: fn.readers.file reads one subdirectory per class")


class Encoded:
    """Files as arrays of their bytes."""

    def __init__(self, files):
        self._files = files

    def __len__(self):
        return len(self._files)

    def names(self, start, count):
        """The files of `count` samples from the `start`-th on, around the end."""
        return [self._files[index % len(self._files)] for index in range(start, start + count)]

    def samples(self, start, count):
        return [self._read(file) for file in self.names(start, count)]

    def _read(self, file):
        return numpy.fromfile(file, dtype=numpy.uint8)


class Paths(Encoded):
    """Files as arrays of the bytes of their paths."""

    def _read(self, file):
        return numpy.frombuffer(os.fsencode(file), numpy.uint8)


class Arrays(Encoded):
    """The arrays that `.npy` files hold, one sample each."""

    def _read(self, file):
        try:
            return numpy.load(file, allow_pickle=False)
        except ValueError as error:
            raise Exempt(f"{file} holds no array: {error}") from error
