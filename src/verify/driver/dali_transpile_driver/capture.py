"""The original pipeline's input operators: they read the harness's files, and what they put out is captured."""

import inspect
import re

from nvidia.dali import fn, ops, types
from nvidia.dali.data_node import DataNode

from .finding import Exempt
from .samples import arrays, bytes_for, encoded, paths, sounds, videos

#: Arguments by which `readers.file` finds its files, and by which it selects among directories of the author's.
_FILE_ARGUMENTS = ("file_root", "files", "file_list", "labels", "dir_filters")
#: What bytes may be, by its name in `external`.
_BYTES = {"encoded": encoded, "video": videos, "audio": sounds, "path": paths}
_FILE_READ = "io__file__Read"


class Inputs:
    """Input operators of a pipeline while it is traced.

    `root` is the directory with the harness's files, in one subdirectory per class. `external` says what each output
    of `external_source` gets, in order of execution: 'encoded' (images), 'video', 'audio', 'path', or `DTYPE:extents` such as `FLOAT:3,?`
    (`?` differs between samples); where it says nothing, the declared dtype and ndim decide, else the
    operator that reads it: 'video' and 'audio' for decoders of these, 'path' for `io.file.read`, 'encoded' for anything else.
    """

    def __init__(self, root, external):
        self._root = root
        self._external = list(external)
        #: Until then the program's other pipelines are left as they are.
        self.active = False
        self.nodes = []
        #: `[(name of the external source, kind)]`; None is bytes of what its reader decodes.
        self.fed = []
        #: Operators by the names of the nodes that they read, of those that anything kept is made from.
        self._reads = {}

    def install(self):
        self._redirect_readers()
        self._replace_external_source()

    def _redirect_readers(self):
        make = ops._DaliOperatorMeta.__call__
        init = ops._OperatorInstance.__init__

        def make_with_our_files(operator_class, *inputs, **arguments):
            if self.active and _is_reader(operator_class.schema_name) and operator_class.schema_name != _FILE_READ:
                _require_file_reader(operator_class.schema_name)
                arguments = {key: value for key, value in arguments.items() if key not in _FILE_ARGUMENTS}
                arguments["file_root"] = self._root
            return make(operator_class, *inputs, **arguments)

        def init_and_capture(instance, *arguments, **keywords):
            init(instance, *arguments, **keywords)
            if self.active and _is_reader(instance._op.schema.Name()):
                self.nodes.extend(instance.outputs)

        ops._DaliOperatorMeta.__call__ = make_with_our_files
        ops._OperatorInstance.__init__ = init_and_capture

    def _replace_external_source(self):
        real = fn.external_source

        def external_source(source=None, num_outputs=None, **arguments):
            if not self.active:
                return real(source, num_outputs, **arguments)
            count = 1 if num_outputs is None else num_outputs
            made = [self._source(real, arguments, index, count) for index in range(count)]
            return made[0] if num_outputs is None else made

        external_source._schema_name = real._schema_name
        _replace_everywhere(real, external_source)

    def _source(self, real, arguments, index, count):
        declared = {key: _nth(arguments.get(key), index, count) for key in ("dtype", "ndim", "layout")}
        name = arguments.get("name") if count == 1 else None
        name = name or f"external_source_{len(self.fed)}"
        node = real(name=name, **{key: value for key, value in declared.items() if value is not None})
        self.fed.append((name, self._kind(declared)))
        self.nodes.append(node)
        return node

    def _kind(self, declared):
        position = len(self.fed)
        if position < len(self._external):
            return self._external[position]
        dtype, ndim = declared["dtype"], declared["ndim"]
        if dtype in (None, types.UINT8) and ndim in (None, 1):
            return None
        extents = ["?"] * (1 if ndim is None else ndim)
        if extents and str(declared["layout"] or "").endswith("C"):
            extents[-1] = "3"
        return f"{types.DALIDataType(dtype).name if dtype is not None else 'UINT8'}:{','.join(extents)}"

    def feed(self, pipeline, start, count):
        """Feeds those external sources that anything kept is made from `count` samples, from the `start`-th on."""
        for name, kind in [(name, kind) for name, kind in self.fed if name in self._reads]:
            pipeline.feed_input(name, self._samples(name, kind, start, count))

    def _samples(self, name, kind, start, count):
        if kind is None:
            reader = self._reads[name]
            return bytes_for("" if reader is None else reader._op.schema.Name())(self._root, start, count)
        if kind in _BYTES:
            return _BYTES[kind](self._root, start, count)
        dtype, _, extents = kind.partition(":")
        dims = [-1 if extent == "?" else int(extent) for extent in extents.split(",") if extent]
        return arrays(dtype, dims, start, count)

    def live(self, outputs):
        """The captured nodes from which any of these outputs is computed, in order of execution.

        What a captured operator reads itself (paths of files) is behind it, and no input of the served model.
        """
        served = _reads_of(outputs, {node.source for node in self.nodes})
        reached = {(node.source, node.index) for node, _ in served}
        self._reads = {node.name: reader for node, reader in _reads_of(outputs, ())}
        return [node for node in self.nodes if (node.source, node.index) in reached]


def _reads_of(outputs, ends):
    """The outputs and what the operators behind them read, each with its reader; not what the operators `ends` read."""
    nodes = [node for node in outputs if isinstance(node, DataNode)]
    seen, operators, reads = set(), [node.source for node in nodes], [(node, None) for node in nodes]
    while operators:
        operator = operators.pop()
        if operator in ends or id(operator) in seen:
            continue
        seen.add(id(operator))
        for node in operator.inputs:
            for one in node if isinstance(node, list) else [node]:
                reads.append((one, operator))
                operators.append(one.source)
    return reads


def _is_reader(schema_name):
    return re.search(r"(^|__)readers__|Reader$|^io__file__Read$", schema_name) is not None


def _require_file_reader(schema_name):
    if schema_name not in ("readers__File", "FileReader"):
        raise Exempt(f"the harness has no data for {schema_name}")


def _nth(value, index, count):
    """An argument of several outputs is given once for all or as a list."""
    return value[index] if isinstance(value, (list, tuple)) and count > 1 else value


def _replace_everywhere(real, replacement):
    import nvidia.dali

    for module in (nvidia.dali, nvidia.dali.fn):
        for name, value in inspect.getmembers(module):
            if value is real:
                setattr(module, name, replacement)
