"""Makes images and COCO's annotations of them: `python coco.py DIRECTORY IMAGES`. Polygons, run lengths and crowds."""

import json
import os
import shutil
import sys

from PIL import Image


def polygon(left, top, width, height):
    """A rhombus within a box, as x and y of its corners."""
    right, bottom, x, y = left + width, top + height, left + width / 2, top + height / 2
    return [left, y, x, top, right, y, x, bottom]


def boxes(width, height, number):
    """One or two boxes (left, top, width, height) within an image; the first is large."""
    large = [width // 8, height // 8, width // 2 + number, height // 2 + number]
    small = [width // 2, height // 3, width // 5 + 2, height // 4 + 2]
    return [large, small][: 1 + number % 2]


def main(directory, images):
    os.makedirs(directory)
    said = {"images": [], "annotations": [], "categories": [{"id": number, "name": f"kind {number}"} for number in (1, 3, 7)]}
    files = sorted(os.path.join(at, name) for at, _, names in os.walk(images) for name in names)
    for number, file in enumerate(files):
        name = os.path.basename(file)
        shutil.copyfile(file, os.path.join(directory, name))
        width, height = Image.open(file).size
        said["images"].append({"id": 10 + number, "file_name": name, "width": width, "height": height})
        for box in boxes(width, height, number):
            said["annotations"].append(
                {
                    "id": len(said["annotations"]) + 1,
                    "image_id": 10 + number,
                    "category_id": (1, 3, 7)[number % 3],
                    "bbox": box,
                    "area": box[2] * box[3],
                    "iscrowd": 0,
                    "segmentation": [polygon(*box)],
                }
            )
    with open(os.path.join(directory, "annotations.json"), "w") as file:
        json.dump(said, file)


main(*sys.argv[1:])
