"""Texts of arguments: by the schema's types, within ranges that operators mostly take."""

DTYPES = ["UINT8", "FLOAT", "INT32", "FLOAT", "UINT8", "INT16", "INT64", "FLOAT16", "UINT16", "FLOAT64", "BOOL"]
IMAGES = ["RGB", "BGR", "GRAY", "YCbCr"]
INTERPOLATIONS = ["INTERP_NN", "INTERP_LINEAR", "INTERP_CUBIC", "INTERP_TRIANGULAR", "INTERP_LANCZOS3"]
#: Of no consequence to what comes out, or not for operators of a pipeline.
IGNORED = {
    "bytes_per_sample_hint", "preserve", "seed", "device", "name", "cache_size", "cache_type", "cache_threshold",
    "cache_debug", "hw_decoder_load", "use_fast_idct", "use_chunk_allocator", "image_type", "batch", "memory_stats",
    "device_memory_padding", "host_memory_padding", "preallocate_width_hint", "preallocate_height_hint", "shape_like",
}


def spatial(node):
    return [axis for axis in node.layout if axis in "DHW"] or ["H", "W"]


def numbers(rng, count, low, high, whole=True):
    return [rng.randint(low, high) if whole else round(rng.uniform(low, high), 2) for _ in range(count)]


def small(rng, node, count):
    """Extents that fit into those of the data."""
    least = min([*node.least[:count], 8]) or 1
    return [rng.randint(1, max(1, least)) for _ in range(count)]


#: Name -> what it is for some data; None where it cannot be given.
NAMED = {
    "axes": lambda r, n: r.sample(range(n.ndim), r.randint(min(r.randint(0, 2), n.ndim), n.ndim)) if n.ndim else None,
    "axis": lambda r, n: r.randrange(-n.ndim, n.ndim) if n.ndim else 0,
    "axis_names": lambda r, n: "".join(r.sample(n.layout, r.randint(1, len(n.layout)))) if n.layout else None,
    "axis_name": lambda r, n: r.choice([*n.layout, "T"]),
    "perm": lambda r, n: r.sample(range(n.ndim), n.ndim),
    "new_axis_names": lambda r, n: "T",
    "layout": lambda r, n: r.choice(["", "ABCDE"[: n.ndim]]),
    "output_layout": lambda r, n: r.choice(["".join(r.sample(n.layout, len(n.layout))), n.layout, ""]),
    "crop": lambda r, n: small(r, n, r.choice([2, 2, len(spatial(n))])),
    "size": lambda r, n: r.choice([numbers(r, len(spatial(n)), 4, 40), r.randint(4, 40)]),
    "sizes": lambda r, n: numbers(r, max(1, n.ndim), 4, 30),
    "scales": lambda r, n: numbers(r, max(1, n.ndim), 1, 2),
    "max_size": lambda r, n: r.randint(5, 60),
    "mode": lambda r, n: r.choice(["default", "stretch", "not_larger", "not_smaller"]),
    "out_of_bounds_policy": lambda r, n: r.choice(["pad", "trim_to_shape", "error"]),
    "element_map": lambda r, n: r.sample(range(3), r.randint(1, 2)),
    "new_order": lambda r, n: [r.randrange(2) for _ in range(r.randint(1, 4))],
    "indices": lambda r, n: [r.randrange(3) for _ in range(3)],
    "shape": lambda r, n: r.choice([small(r, n, r.randint(1, 3)), [-1], r.randint(1, 9)]),
    "src_dims": lambda r, n: r.sample(range(n.ndim), n.ndim),
    "rel_shape": lambda r, n: [1] * max(0, n.ndim - 1) + [-1],
    "rel_start": lambda r, n: [0.1] * len(spatial(n)),
    "start": lambda r, n: [r.randint(0, 3)] * r.choice([1, 2, 2]),
    "end": lambda r, n: [r.randint(4, 8)] * r.choice([1, 2, 2]),
    "window_size": lambda r, n: r.choice([3, 5]),
    "window_length": lambda r, n: r.choice([8, 16, 32]),
    "window_step": lambda r, n: r.randint(3, 20),
    "nfft": lambda r, n: r.choice([32, 50, 64]),
    "nfilter": lambda r, n: r.randint(3, 12),
    "n_mfcc": lambda r, n: r.randint(2, 30),
    "num_classes": lambda r, n: r.randint(2, 20),
    "ratio": lambda r, n: round(r.uniform(1, 2), 1),
    "quality": lambda r, n: r.randint(2, 98),
    "matrix": lambda r, n: [1.0, 0.1, 0.0, 0.0, 1.0, 0.1],
    "in_ids": lambda r, n: [r.randrange(3) for _ in range(r.randint(1, 2))],
    "output_size": lambda r, n: numbers(r, 2, 40, 60),
    "tiles_x": lambda r, n: 2,
    "tiles_y": lambda r, n: 2,
    "clip_limit": lambda r, n: 2.0,
    "anchors": lambda r, n: [0.1, 0.1, 0.5, 0.5, 0.2, 0.2, 0.9, 0.9],
    "bbox_layout": lambda r, n: "xyXY",
    "shape_layout": lambda r, n: "HW",
    "input_shape": lambda r, n: [30, 40],
    "thresholds": lambda r, n: [0.0],
    "crop_shape": lambda r, n: [2, 2],
    "roi_start": lambda r, n: [0, 1],
    "roi_end": lambda r, n: [9, 9],
    "roi_shape": lambda r, n: [8, 8],
    "blue_position": lambda r, n: [0, 1],
    "keys": lambda r, n: [1, 2, 3],
    "values": lambda r, n: [4, 5, 6],
    "key": lambda r, n: r.choice(["layout", "source_info"]),
    "range": lambda r, n: [0.0, round(r.uniform(1, 9), 1)],
    "format": lambda r, n: r.choice(["anchor_shape", "start_end", "box"]),
    "align": lambda r, n: r.choice([[4], 8]),
    "offset": lambda r, n: numbers(r, r.randint(1, 3), 0, 9, whole=False),
    "scale": lambda r, n: r.choice([2.0, numbers(r, r.randint(1, 3), 1, 2, whole=False)]),
    "shear": lambda r, n: numbers(r, r.choice([2, 6]), 0, 1, whole=False),
    "from_start": lambda r, n: [0.0, 0.0],
    "from_end": lambda r, n: [1.0, 1.0],
    "M": lambda r, n: numbers(r, r.choice([4, 6]), 0, 1, whole=False),
    "sample_rate": lambda r, n: r.choice([8000.0, 16000.0]),
    "out_length": lambda r, n: r.randint(10, 500),
    "in_rate": lambda r, n: r.choice([16000, 3.0]),
    "out_rate": lambda r, n: r.choice([8000, 7.0]),
    "fdata": lambda r, n: numbers(r, r.randint(1, 4), 0, 9, whole=False),
    "idata": lambda r, n: numbers(r, r.randint(1, 4), 0, 9),
    "border": lambda r, n: r.choice(["reflect_101", "clamp", "fill"]),
    "rounding": lambda r, n: r.choice(["round", "truncate"]),
    "probability": lambda r, n: 0.5,
    "prob": lambda r, n: 0.1,
}
#: Where a name means something else for one operator.
OF_OPERATOR = {
    "fn.expand_dims": {"axes": lambda r, n: r.choice([[0], [n.ndim], [0, 1], 0])},
    "fn.squeeze": {"axes": lambda r, n: [i for i in range(n.ndim) if n.least[i] == 1] or None},
    "fn.stack": {"axis": lambda r, n: r.randrange(-n.ndim - 1, n.ndim + 1), "axis_name": lambda r, n: "T"},
    "fn.one_hot": {"axis": lambda r, n: r.choice([-1, 0, n.ndim]), "axis_name": lambda r, n: "T"},
    "fn.power_spectrum": {"axis": lambda r, n: r.randrange(n.ndim) if n.ndim else None},
    "fn.spectrogram": {"layout": lambda r, n: r.choice(["tf", "ft"])},
    "fn.erase": {"anchor": lambda r, n: [1, 2], "shape": lambda r, n: [3, 4], "axes": lambda r, n: [0, 1]},
    "fn.full": {"shape": lambda r, n: small(r, n, r.randint(1, 3))},
    "fn.zeros": {"shape": lambda r, n: small(r, n, r.randint(1, 3))},
    "fn.ones": {"shape": lambda r, n: small(r, n, r.randint(1, 3))},
    "fn.paste": {"fill_value": lambda r, n: [1, 2, 3], "n_channels": lambda r, n: 3},
    "fn.transpose": {"output_layout": lambda r, n: "ABCDE"[: n.ndim]},
    "fn.experimental.warp_perspective": {"matrix": lambda r, n: [1.0, 0.1, 0.0, 0.0, 1.0, 0.1, 0.0, 0.0, 1.0]},
    "fn.filter": {"mode": lambda r, n: r.choice(["same", "valid"])},
    "fn.experimental.filter": {"mode": lambda r, n: r.choice(["same", "valid"])},
    "fn.bbox_rotate": {"mode": lambda r, n: r.choice(["expand", "fixed"]), "size": lambda r, n: [30.0, 40.0]},
    "fn.cat": {"axis_name": lambda r, n: r.choice(n.layout) if n.layout else None},
}
#: Arguments that one call cannot have together, or that only go together: one set of them is drawn.
TOGETHER = {
    "fn.slice": [["start", "shape", "axes"], ["start", "shape", "axis_names"], ["start", "end"], ["rel_start", "shape"], ["shape"]],
    "fn.reshape": [["shape"], ["shape", "layout"], ["layout"], ["src_dims"], ["rel_shape"]],
    "fn.reinterpret": [["dtype"], ["dtype", "layout"], ["shape"]],
    "fn.resize": [["size"], ["size", "mode"], ["resize_x"], ["resize_y", "mode"], ["resize_shorter"], ["resize_longer"], ["size", "max_size"]],
    "fn.resize_crop_mirror": [["size", "crop"], ["resize_shorter", "crop"], ["resize_x", "crop_w", "crop_h"]],
    "fn.fast_resize_crop_mirror": [["size", "crop"], ["resize_shorter", "crop"]],
    "fn.tensor_resize": [["sizes"], ["scales"], ["sizes", "axes"]],
    "fn.experimental.tensor_resize": [["sizes"], ["scales"], ["sizes", "axes"]],
    "fn.constant": [["fdata"], ["idata"], ["idata", "dtype"]],
    "fn.squeeze": [["axes"], ["axis_names"]],
    "fn.audio_resample": [["scale"], ["in_rate", "out_rate"], ["out_length"]],
    "fn.experimental.audio_resample": [["scale"], ["in_rate", "out_rate"], ["out_length"]],
    "fn.roi_random_crop": [["crop_shape", "roi_start", "roi_end"], ["crop_shape", "roi_start", "roi_shape"]],
    "fn.brightness_contrast": [["brightness", "dtype"], ["contrast"], ["contrast_center", "brightness_shift"]],
    "fn.transforms.shear": [["shear"], ["angles"]],
    "fn.erase": [["anchor", "shape", "axes"], ["anchor", "shape"]],
}


def of_type(rng, kind):
    """A value by the type alone."""
    base, is_list = kind.removesuffix("[]"), kind.endswith("[]")
    draw = {
        "int": lambda: rng.choice([0, 1, 1, 2, 3, 10]),
        "float": lambda: rng.choice([0.0, 0.5, 1.0, 2.0, 10.0, 12.5]),
        "bool": lambda: rng.random() < 0.5,
    }.get(base)
    if draw is None:
        return None
    return [draw() for _ in range(rng.randint(1, 3))] if is_list else draw()


def text_of(rng, path, name, marked, node):
    """The text of an argument; None where it is not given."""
    kind = marked.strip("!*")
    if kind == "dtype" and rng.random() < 0.4:
        return f"types.{node.dali_type.name}"
    if kind in ("dtype", "image", "interp"):
        return "types." + rng.choice({"dtype": DTYPES, "image": IMAGES, "interp": INTERPOLATIONS}[kind])
    named = OF_OPERATOR.get(path, {}).get(name) or NAMED.get(name)
    value = of_type(rng, kind) if named is None else named(rng, node)
    if value is None:
        return None
    if named is None and name.startswith(("crop_", "resize_")) and not name.startswith("crop_pos"):
        value = rng.randint(3, 9) if name.startswith("crop") else rng.randint(5, 50)
    if "*" in marked and kind.startswith(("int", "float")) and rng.random() < 0.15:
        return as_tensor(value, kind)
    return repr(value)


def as_tensor(value, kind):
    """The same as data that the operator gets from another."""
    items = value if isinstance(value, list) else [value]
    shape = f"[{len(items)}]" if isinstance(value, list) else "[]"
    if kind.startswith("int") and all(isinstance(item, int) for item in items):
        return f"fn.constant(idata={items}, shape={shape})"
    return f"fn.constant(fdata={[float(item) for item in items]}, shape={shape})"


def arguments_of(rng, path, schema, node):
    """Keyword arguments as text: what is required, and some of what is not."""
    known = {name: given if isinstance(given, str) else given[0] for name, given in schema["args"].items()}
    deprecated = {name for name, given in schema["args"].items() if not isinstance(given, str) and len(given) > 2}
    groups = TOGETHER.get(path)
    chosen = [name for name, marked in known.items() if "!" in marked]
    if groups is not None:
        grouped = {name for group in groups for name in group}
        chosen += rng.choice(groups)
    else:
        grouped = set()
    free = [name for name in known if name not in chosen and name not in grouped]
    share = 0.2 if len(free) < 8 else 0.08
    chosen += [name for name in free if rng.random() < (0.5 if name in ("axes", "axis", "dtype", "crop") else share)]
    texts = []
    for name in dict.fromkeys(chosen):
        if name in IGNORED - {"image_type"} or name in deprecated or name not in known:
            continue
        if name == "image_type" and "!" not in known[name]:
            continue
        text = text_of(rng, path, name, known[name], node)
        if text is not None:
            texts.append(f"{name}={text}")
    return texts
