"""Which operators random pipelines are made of: every `fn` path of the catalogue that runs here, less those that are named."""

import json

CATALOGUE = "src/dali/catalogue/operators.json"

#: Left out, and why. What has no CPU implementation is left out too.
EXCLUDED = {
    "fn.external_source": "is how inputs come in",
    "fn.python_function": "gives what its function returns",
    "fn.dl_tensor_python_function": "gives what its function returns",
    "fn.decoders.numpy": "takes type and shape from its bytes",
    "fn.decoders.video": "needs videos, which the tests of inputs have",
    "fn.experimental.decoders.video": "needs videos, which the tests of inputs have",
    "fn.dump_image": "writes files",
    "fn.io.file.read": "reads files, which the tests of inputs have",
    "fn.grid_mask": "ends the process for data that is no image",
    "fn.experimental.remap": "needs maps on a GPU",
}

#: Inputs that random data does not satisfy, by the kinds of `data.py`; the last ones may be left out.
INPUTS = {
    "fn.decoders.audio": ["wav"],
    "fn.audio_decoder": ["wav"],
    "fn.random_bbox_crop": ["boxes", "labels"],
    "fn.ssd_random_crop": ["image", "boxes", "labels"],
    "fn.box_encoder": ["boxes", "labels"],
    "fn.bbox_paste": ["boxes"],
    "fn.bb_flip": ["boxes"],
    "fn.bbox_rotate": ["boxes", "column"],
    "fn.coord_flip": ["points"],
    "fn.coord_transform": ["points"],
    "fn.segmentation.select_masks": ["ids", "polygons", "points"],
    "fn.segmentation.random_object_bbox": ["mask"],
    "fn.segmentation.random_mask_pixel": ["mask"],
    "fn.random_crop_generator": ["extents"],
    "fn.debayer": ["mosaic"],
    "fn.experimental.debayer": ["mosaic"],
    "fn.clahe": ["image"],
    "fn.erase": ["image"],
    "fn.noise.salt_and_pepper": ["image"],
    "fn.spectrogram": ["sound"],
    "fn.nonsilent_region": ["sound"],
    "fn.preemphasis_filter": ["sound"],
    "fn.audio_resample": ["sound"],
    "fn.experimental.audio_resample": ["sound"],
    "fn.mel_filter_bank": ["spectrum"],
    "fn.mfcc": ["spectrum"],
    "fn.element_extract": ["frames"],
    "fn.sequence_rearrange": ["frames"],
    "fn.per_frame": ["frames"],
    "fn.filter": ["image", "kernel"],
    "fn.experimental.filter": ["image", "kernel"],
    **{
        path + suffix: ["jpeg"]
        for path in ("fn.decoders.image", "fn.experimental.decoders.image", "fn.image_decoder")
        for suffix in ("", "_crop", "_random_crop", "_slice")
    },
    **{f"fn.transforms.{name}": ["matrix"] for name in ("rotation", "scale", "shear", "translation", "crop")},
    "fn.transforms.combine": ["matrix", "matrix"],
    "fn.random.choice": ["points"],
    "fn.peek_image_shape": ["jpeg"],
    "fn.experimental.peek_image_shape": ["jpeg"],
}

#: Other inputs than those end the process.
FRAGILE = {"fn.erase", "fn.noise.salt_and_pepper"}

#: What is no operator of the catalogue and stands in pipelines all the same.
PSEUDO = ["sized", "arithmetic", "math", "index", "property", "constant", "loop", "condition"]


def operators():
    """(path, schema with `name`, `in`, `args`) of each operator, sorted."""
    with open(CATALOGUE, encoding="utf-8") as file:
        catalogue = json.load(file)
    found = []
    for path, name in sorted(catalogue["paths"].items()):
        schema = catalogue["operators"][name]
        is_input = ".readers." in path or path.endswith("_reader") or "reader_" in path or ".inputs." in path
        if path.startswith("fn.") and "cpu" in schema["dev"] and path not in EXCLUDED and not is_input:
            found.append((path, {**schema, "name": name}))
    return found
