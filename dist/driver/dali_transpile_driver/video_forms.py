"""Readers of videos by what they read: the first sequence of each video, or, as a stream, all of them."""

from nvidia.dali import fn

from .files import encoded_files
from .finding import Exempt
from .form import Form, selecting

#: A step that no video is long enough for: of each, the reader gives the first sequence, as the served pipeline does.
_FAR = 10**6
_OF_VIDEOS = ("file_root", "file_list", "filenames", "labels")
_OF_LISTS = (
    *("file_list_frame_num", "file_list_include_preceding_frame"),
    *("file_list_format", "file_list_include_end", "file_list_rounding"),
)


def drops_last(arguments):
    """Whether a reader of videos leaves out a last sequence that is not complete."""
    return arguments.get("pad_mode") in (None, "none") and not arguments.get("pad_sequences")


def _all_videos(root, arguments):
    try:
        files = encoded_files(root, "video")
    except Exempt:
        files = []
    # An empty list of labels numbers the files.
    is_labelled = arguments.get("file_root") or arguments.get("file_list") or arguments.get("labels") is not None
    return {"filenames": files, **({"labels": [0] * len(files)} if is_labelled else {})}


def _first_of_videos(root, arguments):
    return {**_all_videos(root, arguments), "step": _FAR}


def _require_videos(root):
    encoded_files(root, "video")


def _whole_video(arguments):
    return fn.readers.file(files=arguments["filenames"], **selecting(arguments))[0]


def _video_numbers(reader):
    """Of each sequence, which video it is of: the same reader, with other labels."""

    def twin(arguments):
        others = ("name", "enable_frame_num", "enable_timestamps")
        kept = {key: value for key, value in arguments.items() if key not in others}
        return reader(**{**kept, "labels": list(range(len(arguments["filenames"])))})[1]

    return twin


def _video(reader):
    """Videos whose first sequences are served; or, as a stream, all of them: then no shard is left out."""
    paths = (*_OF_VIDEOS, *_OF_LISTS)
    whole = (*paths, "num_shards", "shard_id", "stick_to_shard", "pad_last_batch")
    stream = Form(whole, _all_videos, _require_videos, _video_numbers(reader))
    return Form(paths, _first_of_videos, _require_videos, _whole_video, stream)


VIDEO = _video(fn.readers.video)
VIDEO_RESIZE = _video(fn.readers.video_resize)
EXPERIMENTAL_VIDEO = _video(fn.experimental.readers.video)
