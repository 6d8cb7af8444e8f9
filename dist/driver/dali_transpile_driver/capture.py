"""The original pipeline's input operators: they read the data directory's files, and what they put out is captured."""

import os
import re

from nvidia.dali import ops

from .external import ExternalSources, Place, source_of
from .files import encoded_files
from .finding import Different, Exempt
from .readers import form_of
from .walk import index_of, reads_behind, schema_of

_FILE_READ = "io__file__Read"
_VIDEO_INPUT = "experimental__inputs__Video"


class Inputs:
    """Input operators of a pipeline while it is traced; each has an ordinal, in order of execution.

    `data` is `Samples` of `src/verify/case.ts`. `names` are names of served inputs by the ordinal of the operator that
    feeds them: where there are several, each operator reads the folder of its name, if there is one.
    """

    def __init__(self, data, names, is_streamed):
        self._data = data
        self._names = names
        #: Whether the served pipeline streams all sequences of a video.
        self._is_streamed = is_streamed
        #: Until then the program's other pipelines are left as they are.
        self.active = False
        self._nodes = []
        #: Of the operators, by their identity.
        self._ordinals = {}
        self._made = 0
        #: `(form, directory, arguments)` of a reader, by its ordinal.
        self._read = {}
        #: What a served input is fed, by the node that it stands for, where that is not what the reader puts out.
        self._fed = {}
        self._external = ExternalSources(data["external"], self._captured)
        self._sources = None
        self._reads = []

    def install(self):
        self._redirect_readers()
        self._external.install(lambda: self.active)

    def _redirect_readers(self):
        make = ops._DaliOperatorMeta.__call__
        init = ops._OperatorInstance.__init__

        def make_with_our_files(operator_class, *inputs, **arguments):
            if not self.active or not _is_reader(operator_class.schema_name):
                return make(operator_class, *inputs, **arguments)
            if operator_class.schema_name not in (_FILE_READ, _VIDEO_INPUT):
                inputs, arguments = self._redirected(operator_class.schema_name, inputs, arguments)
            made = make(operator_class, *inputs, **arguments)
            self._number(made)
            return made

        def init_and_capture(instance, *arguments, **keywords):
            init(instance, *arguments, **keywords)
            if self.active and _is_reader(schema_of(instance)):
                self._nodes.extend(instance.outputs)
                self._feed_otherwise(instance)

        ops._DaliOperatorMeta.__call__ = make_with_our_files
        ops._OperatorInstance.__init__ = init_and_capture

    def _redirected(self, schema_name, inputs, arguments):
        form = form_of(schema_name, self._is_streamed)
        if form is None:
            raise Exempt(f"there is no form of data for {schema_name}")
        # The paths of `ops.readers.TFRecord` may be positional.
        given = {**dict(zip(("path", "index_path", "features"), inputs)), **arguments}
        root = self._root(self._made)
        redirected = form.redirected(given, root)
        self._read[self._made] = (form, root, redirected)
        return (), redirected

    def _feed_otherwise(self, instance):
        ordinal, _ = self._ordinals[id(instance._op)]
        form, _, arguments = self._read.get(ordinal, (None, None, None))
        if form is None or form.twin is None:
            return
        self.active = False
        twin = form.twin(arguments)
        self.active = True
        if twin is not None:
            first = instance.outputs[0]
            self._fed[(first.source, index_of(first))] = twin
            self._ordinals[id(twin.source._op)] = (ordinal, twin.source._op)

    def _captured(self, node):
        self._number(node.source._op)
        self._nodes.append(node)

    def _number(self, operator):
        # Kept alive with its number: another operator may not have its identity.
        self._ordinals[id(operator)] = (self._made, operator)
        self._made += 1

    def ordinal(self, node):
        """The number of the operator that puts out a captured node."""
        return self._ordinals[id(node.source._op)][0]

    def _root(self, ordinal):
        name = self._names.get(ordinal, "") if len(self._names) > 1 else ""
        folder = os.path.join(self.place, name)
        return folder if name and os.path.isdir(folder) else self.place

    def live(self, outputs):
        """What served inputs are fed: the captured nodes from which any of these outputs is computed, in order of execution.

        What a captured operator reads itself (paths of files) is behind it, and no input of the served model.
        """
        served = reads_behind(outputs, {node.source for node in self._nodes})
        reached = {(node.source, index_of(node)) for node, _ in served}
        self._reads = reads_behind(outputs)
        keys = [(node.source, index_of(node)) for node in self._nodes]
        return [self._fed.get(key, node) for key, node in zip(keys, self._nodes) if key in reached]

    def require_files(self, live):
        """Raises Exempt where the reader of a live node finds no files."""
        for ordinal in map(self.ordinal, live):
            if ordinal in self._read:
                form, root, _ = self._read[ordinal]
                form.require(root)

    def videos(self, live):
        """`(files, the reader's arguments, name)` of the one node whose videos are streamed.

        There are no arguments where the original is fed as the served pipeline is, and no name where it reads. Raises
        Exempt where more than one node is fed, Different where it is none of videos.
        """
        if len(live) != 1:
            raise Exempt("videos that are fed beside other inputs are not compared")
        node, ordinal = live[0], self.ordinal(live[0])
        if schema_of(node.source) == _VIDEO_INPUT:
            return encoded_files(self._root(ordinal), "video"), None, node.source.name
        _, _, arguments = self._read.get(ordinal, (None, None, {}))
        if "filenames" not in arguments:
            raise Different("it streams sequences of videos, the original is made from no reader of them")
        return arguments["filenames"], arguments, None

    def feed(self, pipeline, start, count):
        """Feeds those external sources that anything kept is made from `count` samples, from the `start`-th on."""
        for name, source in self._read_sources().items():
            pipeline.feed_input(name, source.samples(start, count))

    def file_counts(self):
        return [len(source) for source in self._read_sources().values()]

    def files(self, start, count):
        """For each external source the files that a batch was made from."""
        return [source.names(start, count) for source in self._read_sources().values()]

    @property
    def place(self):
        return self._data["root"]

    def _read_sources(self):
        if self._sources is None:
            self._sources = {}
            for declared in self._external.made:
                readers = [reader for node, reader in self._reads if node.name == declared.node.name]
                if readers:
                    ordinal = self._ordinal_of_served(declared.node, readers)
                    place = Place(self._root(ordinal), self._names.get(ordinal, declared.name), self._data["synthetic"])
                    self._sources[declared.name] = source_of(declared, readers, place)
        return self._sources

    def _ordinal_of_served(self, node, readers):
        """Of the operator that a served input takes the place of: the source, or what reads the paths that it gives."""
        captured = [reader for reader in readers if reader is not None and id(reader._op) in self._ordinals]
        return self._ordinals[id((captured[0] if captured else node.source)._op)][0]


def _is_reader(schema_name):
    return re.search(r"(^|__)readers__|Reader$|^io__file__Read$|__inputs__Video$", schema_name) is not None

