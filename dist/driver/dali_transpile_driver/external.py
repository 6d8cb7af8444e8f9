"""`fn.external_source` of the original: what it is declared to give, and what it is fed."""

import inspect
import re
from dataclasses import dataclass

from nvidia.dali import fn, types
from nvidia.dali.data_node import DataNode

from .c_api import dtype_of
from .files import Arrays, array_files, bytes_of, kind_of_bytes
from .finding import Exempt
from .samples import Synthetic
from .walk import schema_of

_OF_BYTES = re.compile(r"(^|__)decoders__|Decoder|peek_?image_?shape|^io__file__Read$", re.IGNORECASE)


@dataclass
class Declared:
    """One output of an external source: its name, what is declared of it, and what `Samples.external` says of it."""

    name: str
    node: DataNode
    dtype: object
    ndim: object
    layout: object
    said: str


@dataclass
class Place:
    """Where samples for a served input lie."""

    root: str
    #: The served input's.
    name: str
    may_be_synthetic: bool


class ExternalSources:
    """While it is installed and active, external sources have no source of their own: they wait to be fed."""

    def __init__(self, said, captured):
        self._said = list(said)
        self._captured = captured
        self.made = []

    def install(self, is_active):
        real = fn.external_source

        def external_source(source=None, num_outputs=None, **arguments):
            if not is_active():
                return real(source, num_outputs, **arguments)
            count = 1 if num_outputs is None else num_outputs
            made = [self._make(real, arguments, index, count) for index in range(count)]
            return made[0] if num_outputs is None else made

        external_source._schema_name = real._schema_name
        _replace_everywhere(real, external_source)

    def _make(self, real, arguments, index, count):
        declared = {key: _nth(arguments.get(key), index, count) for key in ("dtype", "ndim", "layout")}
        position = len(self.made)
        name = (arguments.get("name") if count == 1 else None) or f"external_source_{position}"
        node = real(name=name, **{key: value for key, value in declared.items() if value is not None})
        said = self._said[position] if position < len(self._said) else ""
        self.made.append(Declared(name, node, said=said, **declared))
        self._captured(node)
        return node


def source_of(declared, readers, place):
    """What an external source is fed, by what is declared of it and by the operators that read it.

    Raises Exempt where the place holds nothing of the kind.
    """
    root = place.root
    kind = declared.said or _kind(declared, readers, place)
    if kind in ("encoded", "image", "video", "audio", "path"):
        return bytes_of("image" if kind == "encoded" else kind, root)
    if kind == "arrays":
        return _arrays(declared, place)
    dtype, _, extents = kind.partition(":")
    return Synthetic(dtype, [-1 if extent == "?" else int(extent) for extent in extents.split(",") if extent])


def _kind(declared, readers, place):
    may_be_bytes = declared.dtype in (None, types.UINT8) and declared.ndim in (None, 1)
    schemas = [schema_of(reader) for reader in readers if reader is not None]
    are_bytes = any(map(_OF_BYTES.search, schemas))
    if not may_be_bytes or not (are_bytes or (place.may_be_synthetic and not array_files(place.root))):
        return "arrays"
    return kind_of_bytes(schemas)


def _arrays(declared, place):
    files = array_files(place.root)
    if files:
        _check_first(declared, files[0], place.name)
        return Arrays(files)
    dtype = types.DALIDataType(declared.dtype).name if declared.dtype is not None else "UINT8"
    extents = [-1] * (1 if declared.ndim is None else declared.ndim)
    if extents and str(declared.layout or "").endswith("C"):
        extents[-1] = 3
    if place.may_be_synthetic:
        return Synthetic(dtype, extents)
    said = [
        "" if declared.dtype is None else f"of {dtype}",
        "" if declared.ndim is None else f"with {declared.ndim} dimension{'' if declared.ndim == 1 else 's'}",
    ]
    kind = " ".join(filter(None, said))
    raise Exempt(
        f"input {place.name} takes arrays, and {place.root} holds none: put a .npy file there for each sample"
        f"{kind and f', {kind}'}"
    )


def _check_first(declared, file, name):
    array = Arrays([file]).samples(0, 1)[0]
    wanted = None if declared.dtype is None else types.DALIDataType(declared.dtype).name
    if wanted not in (None, dtype_of(array)) or declared.ndim not in (None, array.ndim):
        raise Exempt(
            f"{file} holds {dtype_of(array)} with {array.ndim} dimensions, input {name} takes"
            f" {wanted or 'any type'} with {'any number of' if declared.ndim is None else declared.ndim}"
        )


def _nth(value, index, count):
    """An argument of several outputs is given once for all or as a list."""
    return value[index] if isinstance(value, (list, tuple)) and count > 1 else value


def _replace_everywhere(real, replacement):
    import nvidia.dali

    for module in (nvidia.dali, nvidia.dali.fn):
        for name, value in inspect.getmembers(module):
            if value is real:
                setattr(module, name, replacement)
