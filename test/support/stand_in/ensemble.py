"""An ensemble: steps over the repository's models, refused at loading where Triton's core refuses it (`ensemble_utils.cc`)."""

from .checking import check_inputs
from .refused import Refused


class EnsembleModel:
    """One answer to each request."""

    decoupled = False

    def __init__(self, config, model_named):
        self.config = config
        self._steps = [(step, model_named(step.model_name)) for step in config.ensemble_scheduling.step]
        _check(config, self._steps)

    def infer(self, arrays):
        """Outputs by name. Raises Refused."""
        check_inputs(self.config, arrays)
        tensors = dict(arrays)
        for step, model in self._steps:
            outputs = model.infer({name: tensors[of] for name, of in step.input_map.items()})
            # The DALI backend refuses a request for some of its outputs.
            if set(outputs) != set(step.output_map):
                raise Refused(f"Number of outputs expected by the requests ({len(step.output_map)}) does not match")
            tensors.update({step.output_map[name]: array for name, array in outputs.items()})
        return {output.name: tensors[output.name] for output in self.config.output}


def _check(config, steps):
    known = {tensor.name: _Tensor(config, tensor) for tensor in config.input}
    outputs = {tensor.name: _Tensor(config, tensor) for tensor in config.output}
    used = set(outputs)
    for step, model in steps:
        size = model.config.max_batch_size
        if 0 < size < config.max_batch_size:
            raise Refused(f"ensemble allows maximum batch size {config.max_batch_size}, {step.model_name} only {size}")
        inputs = {tensor.name: _Tensor(model.config, tensor) for tensor in model.config.input}
        if set(inputs) != set(step.input_map):
            raise Refused(f"inputs {set(inputs) ^ set(step.input_map)} of {step.model_name} are not mapped")
        for name, of in step.input_map.items():
            inputs[name].check(known[of], of)
            used.add(of)
        made = {tensor.name: _Tensor(model.config, tensor) for tensor in model.config.output}
        for name, to in step.output_map.items():
            if to in known:
                raise Refused(f"ensemble tensor '{to}' can appear in an output map only once")
            known[to] = made[name]
    for name, output in outputs.items():
        output.check(known[name], name)
    if unused := set(known) - used:
        raise Refused(f"ensemble tensors {unused} are unused")


class _Tensor:
    def __init__(self, config, tensor):
        self._type = tensor.data_type
        self._dims = list(tensor.dims)
        self._whole = self._dims if config.max_batch_size == 0 else [-1, *self._dims]

    def check(self, other, name):
        """Raises Refused where one cannot be the other."""
        if self._type != other._type:
            raise Refused(f"ensemble tensor {name}: inconsistent data type")
        if not _agree(self._dims, other._dims) and not _agree(self._whole, other._whole):
            raise Refused(f"ensemble tensor {name}: inconsistent shape: {self._whole} and {other._whole}")


def _agree(left, right):
    return len(left) == len(right) and all(-1 in (a, b) or a == b for a, b in zip(left, right))
