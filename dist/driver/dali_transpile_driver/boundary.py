"""L2: what the C API reports and what a run produces is what we say of inputs, outputs and batch size."""

from .c_api import Pipeline
from .config_file import check_config, check_extents, read_completed, read_config
from .finding import Finding
from .loading import check_has_gpu
from .samples import BATCH, samples_for
from .standing import check_fed, check_output, check_standing_config


def check_boundary(_parent, served, case, batches):
    """Of a text that the model was made with; `batches` are batches of samples by input name.

    Where there are none, samples are made from the declaration; without any data nothing is run.
    """
    model = case["model"]
    # The C API does not tell the number of threads.
    _expect(served.threads, model["numThreads"], "number of threads")
    pipeline = Pipeline(served.serialised)
    _check_declared(pipeline, model)
    config = None
    if case["config"] is not None:
        config = _checked_config(case, pipeline, served)
    for batch in batches or _declared_batches(case, served.readers):
        most = 1 if model["decoupled"] else model["maxBatchSize"]
        fitting = {name: samples[:most] for name, samples in batch.items()}
        _check_run(pipeline, model, config, fitting)


def _checked_config(case, pipeline, served):
    """Of one that a user has a say in, only what the pipeline needs is compared."""
    model = case["model"]
    if case["isWrittenConfig"]:
        config = read_config(case["config"])
        check_config(config, model)
    else:
        config = read_completed(case["config"], model["name"], pipeline.max_batch_size())
        if model["needsGpu"]:
            check_has_gpu(config)
        check_standing_config(config, pipeline, served.is_decoupled)
    return config


def _declared_batches(case, readers):
    if case["data"] is None:
        return []
    root = case["data"]["root"]
    inputs = [(tensor["name"], tensor) for tensor in case["model"]["inputs"]]
    return [{name: samples_for(tensor, root, readers.get(name, []), BATCH) for name, tensor in inputs}]


def _check_declared(pipeline, model):
    _expect(pipeline.max_batch_size(), model["maxBatchSize"], "maximal batch size")
    seen = pipeline.inputs()
    _expect(sorted(seen), sorted(tensor["name"] for tensor in model["inputs"]), "names of inputs")
    for tensor in model["inputs"]:
        ndim = None if tensor.get("isNdimTacit") else tensor["ndim"]
        _expect(
            seen[tensor["name"]],
            (tensor["dtype"], ndim, tensor["layout"]),
            f"dtype, ndim and layout of input {tensor['name']}",
        )
    _expect(
        pipeline.outputs(),
        [(tensor["name"], tensor["dtype"], tensor["ndim"]) for tensor in model["outputs"]],
        "names, dtypes and ndims of outputs",
    )


def _check_run(pipeline, model, config, batch):
    for name, samples in batch.items():
        pipeline.feed(name, samples)
    for results in pipeline.run_all(list(batch) if model["decoupled"] else []):
        for index, (tensor, (dtype, shapes)) in enumerate(zip(model["outputs"], results)):
            _expect(dtype, tensor["dtype"], f"dtype of output {tensor['name']} after a run")
            check_extents(shapes, tensor["dims"], f"output {tensor['name']}")
            # Autoconfiguration knows those that are missing.
            if config is not None and index < len(config.output):
                check_output(config, config.output[index], dtype, shapes)
    if config is not None:
        check_fed(config, batch)
    for tensor in model["inputs"]:
        check_extents([sample.shape for sample in batch[tensor["name"]]], tensor["dims"], f"input {tensor['name']}")


def _expect(seen, expected, what):
    if seen != expected:
        raise Finding(f"{what}: DALI says {seen!r}, we say {expected!r}")
