"""Readers of the original by what they read: the form that the data directory has, and the arguments by which they find it."""

import json
import os
from fnmatch import fnmatch

from nvidia.dali import fn

from .files import array_files, require_classes
from .finding import Exempt
from .form import Form, selecting
from .video_forms import EXPERIMENTAL_VIDEO, VIDEO, VIDEO_RESIZE

_REGION = ("roi_start", "roi_end", "roi_shape", "roi_axes", "rel_roi_start", "rel_roi_end", "rel_roi_shape")


def form_of(schema_name, is_streamed):
    """The form that a reader of this schema reads, None where there is none."""
    form = _FORMS.get(schema_name)
    return form.stream if is_streamed and form is not None and form.stream is not None else form


def _files(root, *endings):
    names = sorted(name for name in os.listdir(root) if name.endswith(endings) and not name.startswith("."))
    return [os.path.join(root, name) for name in names]


def _requires(root, said, *endings):
    if not _files(root, *endings):
        raise Exempt(f"{root} holds {said}: there is no file that ends with {' or '.join(endings)}")


def _with_index(ending):
    """Files with one index each: `a.rec` and `a.idx`."""

    def find(root):
        files = _files(root, ending)
        return files, [file[: -len(ending)] + ".idx" for file in files]

    def require(root):
        _requires(root, "no data for this reader", ending)
        for index in find(root)[1]:
            if not os.path.isfile(index):
                raise Exempt(f"{root} holds no {os.path.basename(index)}: each {ending} file has its index beside it")

    return find, require


def _indexed(ending, path, index_path):
    find, require = _with_index(ending)
    return Form((path, index_path), lambda root, _: dict(zip((path, index_path), find(root))), require)


def _require_lmdb(root):
    if not os.path.isfile(os.path.join(root, "data.mdb")):
        raise Exempt(f"{root} holds no LMDB: there is no data.mdb")


def _annotations(root):
    return os.path.join(root, "annotations.json")


def _require_annotations(root):
    if not os.path.isfile(_annotations(root)):
        raise Exempt(f"{root} holds no annotations.json, which says of the images what fn.readers.coco reads")


def _arrays(root, arguments):
    files = array_files(root)
    chosen = [file for file in files if fnmatch(os.path.basename(file), arguments.get("file_filter") or "*.npy")]
    return {"files": chosen or files}


def _require_arrays(root):
    if not array_files(root):
        raise Exempt(f"{root} holds no .npy files")


def _whole_array(arguments):
    """Of a reader of regions: what is cut out is cut out of the whole array."""
    if not any(argument in arguments for argument in _REGION):
        return None
    return fn.readers.numpy(files=arguments["files"], **selecting(arguments))


def _manifest(root):
    return os.path.join(root, "manifest.json")


def _require_manifest(root):
    if not os.path.isfile(_manifest(root)):
        raise Exempt(f"{root} holds no manifest.json, which names the sounds and what is said in them")


def _whole_sound(arguments):
    """The bytes of the files that a manifest names, those of durations that are not read left out."""
    shortest, longest = arguments.get("min_duration") or 0.0, arguments.get("max_duration") or 0.0
    files = []
    # Where there is none, nothing is read: `require` says so of a reader that counts.
    for manifest in filter(os.path.isfile, arguments["manifest_filepaths"]):
        with open(manifest, encoding="utf-8") as lines:
            for line in filter(str.strip, lines):
                entry = json.loads(line)
                if entry.get("offset"):
                    raise Exempt(f"{manifest} names parts of files, of which there are no bytes to be fed")
                if entry["duration"] >= shortest and (longest <= 0 or entry["duration"] <= longest):
                    files.append(entry["audio_filepath"])
    return fn.readers.file(files=files, **selecting(arguments))[0]


_FILE = Form(
    ("file_root", "files", "file_list", "labels", "dir_filters"),
    lambda root, _: {"file_root": root},
    require_classes,
)
_COCO = Form(
    (
        *("file_root", "annotations_file", "images", "preprocessed_annotations", "meta_files_path"),
        *("save_preprocessed_annotations", "save_preprocessed_annotations_dir"),
        *("dump_meta_files", "dump_meta_files_path"),
    ),
    lambda root, _: {"file_root": root, "annotations_file": _annotations(root)},
    _require_annotations,
)
_TFRECORD = _indexed(".tfrecord", "path", "index_path")
_MXNET = _indexed(".rec", "path", "index_path")
_WEBDATASET = _indexed(".tar", "paths", "index_paths")
_LMDB = Form(("path",), lambda root, _: {"path": root}, _require_lmdb)
_NUMPY = Form(
    ("file_root", "files", "file_list", "file_filter"),
    _arrays,
    _require_arrays,
    _whole_array,
)
_NEMO_ASR = Form(
    ("manifest_filepaths",),
    lambda root, _: {"manifest_filepaths": [_manifest(root)]},
    _require_manifest,
    _whole_sound,
)


def _require_sequences(root):
    if not any(one.is_dir() and os.listdir(one.path) for one in os.scandir(root)):
        raise Exempt(f"{root} holds no directory of frames for each sequence")


_SEQUENCE = Form(("file_root",), lambda root, _: {"file_root": root}, _require_sequences)

#: By name of the schema, of the old names too.
_FORMS = {
    "readers__File": _FILE,
    "FileReader": _FILE,
    "readers__COCO": _COCO,
    "COCOReader": _COCO,
    "readers__TFRecord": _TFRECORD,
    "readers___TFRecord": _TFRECORD,
    "TFRecordReader": _TFRECORD,
    "_TFRecordReader": _TFRECORD,
    "readers__MXNet": _MXNET,
    "MXNetReader": _MXNET,
    "readers__Webdataset": _WEBDATASET,
    "readers__Caffe": _LMDB,
    "CaffeReader": _LMDB,
    "readers__Caffe2": _LMDB,
    "Caffe2Reader": _LMDB,
    "readers__Numpy": _NUMPY,
    "NumpyReader": _NUMPY,
    "readers__NemoAsr": _NEMO_ASR,
    "NemoAsrReader": _NEMO_ASR,
    "readers__Sequence": _SEQUENCE,
    "SequenceReader": _SEQUENCE,
    "readers__Video": VIDEO,
    "VideoReader": VIDEO,
    "readers__VideoResize": VIDEO_RESIZE,
    "VideoReaderResize": VIDEO_RESIZE,
    "experimental__readers__Video": EXPERIMENTAL_VIDEO,
}
