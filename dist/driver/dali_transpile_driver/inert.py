"""DALI while the training program binds its pipelines: graphs are traced, nothing is built or run."""

import nvidia.dali.pipeline as dali_pipeline
from nvidia.dali.pipeline import Pipeline
from nvidia.dali.pipeline import experimental

from .taint import Tainted

_ANSWERED = (
    "build",
    "run",
    "schedule_run",
    "outputs",
    "share_outputs",
    "release_outputs",
    "feed_input",
    "epoch_size",
    "reader_meta",
    "reset",
    "empty",
    "checkpoint",
    "start_py_workers",
    "executor_statistics",
)
_EXECUTOR = {"num_threads": 2, "device_id": None, "prefetch_queue_depth": 1, "seed": 1}


class Switch:
    """Whether DALI is inert; switched off for good when the chosen pipeline is run."""

    def __init__(self):
        self.on = True


def make_inert():
    """Makes what runs a pipeline answer as a stub, for as long as the returned switch is on."""
    switch = Switch()
    for name in _ANSWERED:
        if hasattr(Pipeline, name):
            setattr(Pipeline, name, _inert(switch, name, getattr(Pipeline, name)))
    return switch


def _inert(switch, name, real):
    def answer(pipeline, *arguments, **keywords):
        if switch.on:
            return Tainted(f"Pipeline.{name}()")
        return real(pipeline, *arguments, **keywords)

    return answer


def on_construction(batch_size, constructed):
    """Calls `constructed(function, pipeline, arguments, keywords, trace)` for every pipeline that a decorated function makes.

    `function` is the author's, without its decorator; `trace()` traces it in the new pipeline. Arguments of the
    executor are ours (the batch size given, no device): they are not the pipeline function's, and may be tainted.
    """
    regroup, generate = dali_pipeline._regroup_args, dali_pipeline._generate_graph
    functions = []

    def regroup_and_replace(function, decorator_keywords, call_keywords):
        _, keywords = regroup(function, decorator_keywords, call_keywords)
        functions.append(function)
        return {**_EXECUTOR, "batch_size": batch_size}, keywords

    def generate_and_report(pipeline, pipeline_function, arguments, keywords):
        def trace():
            generate(pipeline, pipeline_function, arguments, keywords)

        constructed(functions.pop(), pipeline, arguments, keywords, trace)

    dali_pipeline._regroup_args = regroup_and_replace
    dali_pipeline._generate_graph = generate_and_report
    _without_debug_mode()


def _without_debug_mode():
    # Debug mode runs operators while they are traced, which serving cannot.
    real = experimental.pipeline_def

    def pipeline_def(fn=None, **keywords):
        return real(fn, **{**keywords, "debug": False})

    experimental.pipeline_def = pipeline_def
