"""Makes two tar files of samples, and the index of each: `python webdataset.py DIRECTORY IMAGES`."""

import io
import os
import sys
import tarfile

from PIL import Image, ImageOps


def encoded(image, form):
    file = io.BytesIO()
    image.save(file, form, **({"quality": 88} if form == "JPEG" else {}))
    return file.getvalue()


def components(number, file):
    """Every sample has an image, of one of two forms, a mask, a class and a text."""
    image = Image.open(file).convert("RGB")
    mask = ImageOps.posterize(image.convert("L"), 2)
    kind = ("jpg", "JPEG") if number % 2 else ("png", "PNG")
    return {
        kind[0]: encoded(image, kind[1]),
        "jpeg": encoded(image, "JPEG"),
        "seg.png": encoded(mask, "PNG"),
        "cls": str(number % 3).encode(),
        "json": b'{"width": %d}' % image.width,
    }


def main(directory, images):
    os.makedirs(directory)
    files = sorted(os.path.join(at, name) for at, _, names in os.walk(images) for name in names)
    for part in range(2):
        path = os.path.join(directory, f"shard-{part}.tar")
        with tarfile.open(path, "w", format=tarfile.USTAR_FORMAT) as tar:
            for number, file in list(enumerate(files))[part::2]:
                for ending, data in components(number, file).items():
                    member = tarfile.TarInfo(f"{number:03}.{ending}")
                    member.size = len(data)
                    tar.addfile(member, io.BytesIO(data))
        index_of(path)


def index_of(path):
    """As NVIDIA's wds2idx writes it: for each sample the ending, the offset, the size and the name of every component."""
    samples = {}
    with tarfile.open(path) as tar:
        for member in tar:
            stem, _, ending = member.name.partition(".")
            samples.setdefault(stem, []).append(f"{ending} {member.offset_data} {member.size} {member.name}")
    with open(path.replace(".tar", ".idx"), "w") as index:
        index.write(f"v1.2 {len(samples)}\n")
        index.writelines(" ".join(sample) + "\n" for sample in samples.values())


main(*sys.argv[1:])
