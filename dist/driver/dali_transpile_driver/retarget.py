"""Makes every operator of this process a CPU operator, inside DALI: both sides of a comparison then run without a GPU."""

from nvidia.dali import backend, ops
from nvidia.dali.data_node import DataNode
from nvidia.dali.external_source import ExternalSource
from nvidia.dali.ops import _names

from .finding import Exempt
from .walk import schema_of

_GPU_DEVICES = ("gpu", "mixed")


class Retargeted:
    """The operators that were met and have no CPU implementation: they stay what they are, and nothing can be run."""

    def __init__(self, parent):
        self._parent = parent
        self._schemas = set()

    def met(self, schema_name):
        self._schemas.add(schema_name)

    def raise_exempt(self, operators=None):
        """Raises Exempt where any was met, or any of `operators` (instances) is one; the parent is told which."""
        names = self._schemas
        if operators is not None:
            names = names & {schema_of(operator) for operator in operators}
        if names:
            shown = sorted(f"fn.{_names._op_name(name)}" for name in names)
            self._parent.tell("gpuOnly", shown)
            raise Exempt(f"{', '.join(shown)} runs on a GPU only")


def retarget_to_cpu(parent):
    """From here on `device='gpu'` and `'mixed'` mean 'cpu', and `.gpu()` gives the node itself. Gives what is met.

    The parent is told `retargeted` where that changes anything.
    """
    retargeted = Retargeted(parent)
    make = ops._DaliOperatorMeta.__call__

    def make_on_cpu(operator_class, *inputs, **arguments):
        schema = _without_cpu(operator_class)
        if schema is not None:
            retargeted.met(schema)
        elif arguments.get("device") in _GPU_DEVICES:
            parent.tell("retargeted", True)
            arguments["device"] = "cpu"
        return make(operator_class, *inputs, **arguments)

    ops._DaliOperatorMeta.__call__ = make_on_cpu

    init_external_source = ExternalSource.__init__

    def init_on_cpu(self, *positional, **arguments):
        if arguments.get("device") in _GPU_DEVICES:
            parent.tell("retargeted", True)
            arguments["device"] = "cpu"
        init_external_source(self, *positional, **arguments)

    def stay_on_cpu(node):
        parent.tell("retargeted", True)
        return node

    ExternalSource.__init__ = init_on_cpu
    DataNode.gpu = stay_on_cpu
    return retargeted


def _without_cpu(operator_class):
    """Name of the operator's schema where it has no CPU implementation, else None."""
    schema = _schema_of(operator_class.schema_name)
    name = operator_class.schema_name if not hasattr(schema, "Name") else schema.Name()
    return None if schema is None or name in backend.RegisteredCPUOps() else name


def _schema_of(name):
    """The schema of a name, aliases followed; before DALI 2.4 none is an alias."""
    try:
        return backend.TryGetSchema(name, follow_aliases=True)
    except TypeError:
        return backend.TryGetSchema(name)
