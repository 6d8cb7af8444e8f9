"""L2 of a file that stood there and is not what would be written: what the C API reports is what its config.pbtxt says."""

from .c_api import Pipeline
from .config_file import check_extents, expect, read_completed, sample_dims, triton_dtype
from .samples import BATCH, samples_for


def check_standing(_parent, served, case, batches):
    """`batches` as in `check_boundary`. Without config.pbtxt the file need only load."""
    pipeline = Pipeline(served.serialised)
    if case["config"] is None:
        return
    config = read_completed(case["config"], case["model"]["name"], pipeline.max_batch_size())
    check_standing_config(config, pipeline, served.is_decoupled)
    for batch in batches or _declared_batches(case, config, pipeline.inputs(), served.readers):
        _check_run(pipeline, config, batch, served.is_decoupled)


def check_standing_config(config, pipeline, is_decoupled):
    """Holds a configuration in which the user has a say against what the C API reports."""
    expect(config.backend, "dali", "backend")
    # Without batches, or said to be decoupled, another pipeline gives each request the same answer: fewer can ask for it.
    if is_decoupled:
        _check_streamed(config)
    _check_inputs(config, pipeline.inputs())
    _check_outputs(config, pipeline.outputs())


def _check_streamed(config):
    """Otherwise Triton takes the responses of one request for the samples of a batch, and answers wrongly."""
    expect(config.model_transaction_policy.decoupled, True, "decoupled")
    expect(config.max_batch_size, 0, "max_batch_size of a streamed video")


def _check_inputs(config, seen):
    # Autoconfiguration adds those that are missing.
    names = [tensor.name for tensor in config.input]
    expect(names, [name for name in names if name in seen], "names of inputs")
    for tensor in config.input:
        dtype, ndim, _ = seen[tensor.name]
        _check_tensor(config, tensor, dtype, ndim, f"input {tensor.name}")


def _check_outputs(config, seen):
    # By position: config.pbtxt may call them otherwise. Autoconfiguration adds those that are missing.
    expect(len(config.output), min(len(config.output), len(seen)), "number of outputs")
    for tensor, (_, dtype, ndim) in zip(config.output, seen):
        _check_tensor(config, tensor, dtype, ndim, f"output {tensor.name}")


def _check_tensor(config, tensor, dtype, ndim, what):
    if dtype is not None and tensor.data_type:
        expect(triton_dtype(tensor), dtype, f"data_type of {what}")
    if ndim is not None and tensor.dims:
        expect(len(sample_dims(config, tensor)), ndim, f"number of dims of {what}")


def _declared_batches(case, config, seen, readers):
    if case["data"] is None:
        return []
    dims = {tensor.name: sample_dims(config, tensor) for tensor in config.input}
    tensors = [
        {"name": name, "dtype": dtype, "ndim": ndim, "layout": layout, "dims": dims.get(name, [])}
        for name, (dtype, ndim, layout) in seen.items()
    ]
    root = case["data"]["root"]
    return [{tensor["name"]: samples_for(tensor, root, readers.get(tensor["name"], []), BATCH) for tensor in tensors}]


def _check_run(pipeline, config, batch, is_streamed):
    # The pipeline is not made anew with config.pbtxt's batch size here; it takes at most its own.
    sizes = [size for size in (config.max_batch_size, pipeline.max_batch_size()) if size > 0]
    batch = {name: samples[: 1 if is_streamed else min(sizes)] for name, samples in batch.items()}
    for name, samples in batch.items():
        pipeline.feed(name, samples)
    for results in pipeline.run_all(list(batch) if is_streamed else []):
        for tensor, (dtype, shapes) in zip(config.output, results):
            check_output(config, tensor, dtype, shapes)
    check_fed(config, batch)


def check_fed(config, batch):
    """Holds what config.pbtxt says of the inputs against the samples that were fed."""
    for tensor in config.input:
        if tensor.dims:
            shapes = [sample.shape for sample in batch[tensor.name]]
            check_extents(shapes, sample_dims(config, tensor), f"input {tensor.name} in config.pbtxt")


def check_output(config, tensor, dtype, shapes):
    """Holds what config.pbtxt says of an output against what a run gave; autoconfiguration knows what it does not say."""
    if tensor.data_type:
        expect(triton_dtype(tensor), dtype, f"data_type of output {tensor.name}")
    if tensor.dims:
        check_extents(shapes, sample_dims(config, tensor), f"output {tensor.name} in config.pbtxt")
