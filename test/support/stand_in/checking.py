"""What Triton checks of a request before the backend sees it, against the model's configuration."""

from tritonclient.grpc import model_config_pb2

from .refused import Refused
from .tensors import datatype_of


def check_inputs(config, arrays):
    """Raises Refused where the arrays, by name, are not those of the configuration."""
    expected = {tensor.name: tensor for tensor in config.input}
    for name, array in arrays.items():
        if name not in expected:
            raise Refused(f"unexpected inference input '{name}' for model '{config.name}'")
        _check_array(config, expected[name], array)
    if len(arrays) != len(expected):
        raise Refused(f"expected {len(expected)} inputs but got {len(arrays)} inputs for model '{config.name}'")
    sizes = {array.shape[0] for array in arrays.values()}
    if config.max_batch_size > 0 and max(sizes) > config.max_batch_size:
        raise Refused(f"inference request batch-size must be <= {config.max_batch_size} for '{config.name}'")
    if len(sizes) > 1:
        raise Refused("Each input in a request must have the same batch size.")


def _check_array(config, tensor, array):
    datatype = model_config_pb2.DataType.Name(tensor.data_type).removeprefix("TYPE_")
    if datatype_of(array) != datatype:
        raise Refused(
            f"inference input '{tensor.name}' data-type is '{datatype_of(array)}', but model '{config.name}' expects '{datatype}'"
        )
    dims = list(tensor.dims) if config.max_batch_size == 0 else [-1, *tensor.dims]
    fits = len(dims) == array.ndim and all(dim in (-1, extent) for dim, extent in zip(dims, array.shape))
    if not fits:
        raise Refused(f"unexpected shape for input '{tensor.name}' for model '{config.name}'. Expected {dims}, got {list(array.shape)}")
