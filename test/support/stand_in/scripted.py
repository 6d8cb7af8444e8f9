"""A script of Triton's Python backend that calls other models: what of `triton_python_backend_utils` that takes."""

import sys
import types

import numpy

from .checking import check_inputs
from .refused import Refused


class Tensor:
    """A named array. Its data is passed on as DLPack has it."""

    def __init__(self, name, array):
        self._name = name
        self._array = array

    def name(self):
        return self._name

    def as_numpy(self):
        return self._array

    def to_dlpack(self):
        return self._array

    @staticmethod
    def from_dlpack(name, data):
        return Tensor(name, numpy.from_dlpack(data))


class TritonError:
    def __init__(self, message):
        self._message = message

    def message(self):
        return self._message


class TritonModelException(Exception):
    """What a script may raise."""


class InferenceResponse:
    def __init__(self, output_tensors, error=None):
        self._tensors = output_tensors
        self._error = error

    def output_tensors(self):
        return self._tensors

    def has_error(self):
        return self._error is not None

    def error(self):
        return self._error


class ScriptedModel:
    """One answer to each request."""

    decoupled = False

    def __init__(self, config, script, model_named):
        self.config = config
        utilities = types.ModuleType("triton_python_backend_utils")
        for one in (Tensor, TritonError, TritonModelException, InferenceResponse):
            setattr(utilities, one.__name__, one)
        utilities.InferenceRequest = _request_class(model_named)
        sys.modules[utilities.__name__] = utilities
        module = types.ModuleType("model")
        exec(compile(script, "model.py", "exec"), module.__dict__)
        self._model = module.TritonPythonModel()

    def infer(self, arrays):
        """Outputs by name. Raises Refused."""
        check_inputs(self.config, arrays)
        (response,) = self._model.execute([_Request([Tensor(name, array) for name, array in arrays.items()])])
        if response.has_error():
            raise Refused(response.error().message())
        outputs = {tensor.name(): tensor.as_numpy() for tensor in response.output_tensors()}
        if set(outputs) != {tensor.name for tensor in self.config.output}:
            raise Refused(f"the script gives {set(outputs)}")
        return outputs


class _Request:
    def __init__(self, tensors):
        self._tensors = tensors

    def inputs(self):
        return self._tensors


def _request_class(model_named):
    class InferenceRequest:
        def __init__(self, *, model_name, inputs, requested_output_names):
            self._model_name = model_name
            self._inputs = inputs
            self._names = requested_output_names

        def exec(self):
            try:
                arrays = {tensor.name(): tensor.as_numpy() for tensor in self._inputs}
                outputs = model_named(self._model_name).infer(arrays)
            except Refused as error:
                return InferenceResponse([], TritonError(str(error)))
            # The DALI backend refuses a request for some of its outputs.
            if set(outputs) != set(self._names):
                return InferenceResponse([], TritonError(f"{self._names} are not all outputs"))
            return InferenceResponse([Tensor(name, outputs[name]) for name in self._names])

    return InferenceRequest
