"""Makes every operator of this process a CPU operator, inside DALI: both sides of a comparison then run without a GPU."""

from nvidia.dali import backend, ops
from nvidia.dali.data_node import DataNode
from nvidia.dali.external_source import ExternalSource

from .finding import Exempt

_GPU_DEVICES = ("gpu", "mixed")


def retarget_to_cpu():
    """From here on `device='gpu'` and `'mixed'` mean 'cpu', and `.gpu()` gives the node itself.

    An operator that has no CPU implementation raises Exempt with its name.
    """
    make = ops._DaliOperatorMeta.__call__

    def make_on_cpu(operator_class, *inputs, **arguments):
        _require_cpu_implementation(operator_class)
        if arguments.get("device") in _GPU_DEVICES:
            arguments["device"] = "cpu"
        return make(operator_class, *inputs, **arguments)

    ops._DaliOperatorMeta.__call__ = make_on_cpu

    init_external_source = ExternalSource.__init__

    def init_on_cpu(self, *positional, **arguments):
        if arguments.get("device") in _GPU_DEVICES:
            arguments["device"] = "cpu"
        init_external_source(self, *positional, **arguments)

    ExternalSource.__init__ = init_on_cpu
    DataNode.gpu = lambda node: node


def _require_cpu_implementation(operator_class):
    schema = backend.TryGetSchema(operator_class.schema_name, follow_aliases=True)
    if schema is not None and schema.Name() not in backend.RegisteredCPUOps():
        raise Exempt(f"{operator_class.schema_name} runs on a GPU only")
