"""The original pipeline while and after it is traced: kept outputs, and the nodes that served inputs stand for."""

import hashlib

import numpy
from nvidia.dali.pipeline import Pipeline

from .arrays import padded, to_arrays, with_dimensions
from .endings import ending_of
from .finding import Broken, Exempt, Finding
from .gpu import has_gpu
from .graph import Recorder
from .retarget import retarget_to_cpu
from .stream_lockstep import FedVideos, ReadVideos
from .video_forms import drops_last
from .walk import operators_behind, schema_of


class Traced:
    """The chosen pipeline, made to put out the kept outputs and, after them, what served inputs stand for."""

    def __init__(self, pipeline, inputs, task, parent, root):
        self.parent = parent
        self.extent = task.extent
        self._pipeline = pipeline
        self._inputs = inputs
        self._kept = task.original["outputs"]
        self._axes = task.original["axes"]
        #: Positions of the kept outputs that the generated pipeline pads to the largest extents of a batch.
        self.padded = task.original["padded"]
        self._root = root
        self._recorder = Recorder()
        self._extra = task.extra
        self._outputs = []
        self._live = []
        self._next = 0
        #: What the nodes of `task.extra` put out in the last batch, as DALI gives it.
        self.extra = ()

    def trace(self, trace):
        """Traces the author's function; raises Finding where it has no such outputs, Exempt where only a GPU can run it, Broken where it raises."""
        retargeted = None if has_gpu() else retarget_to_cpu(self.parent)
        self._inputs.active = True
        if self.extent["bisect"]:
            self._recorder.install()
        set_outputs = Pipeline.set_outputs
        Pipeline.set_outputs = self._set_outputs(set_outputs)
        try:
            trace()
        except (Exempt, Finding):
            raise
        except Exception as error:
            if retargeted is not None:
                retargeted.raise_exempt()  # what followed from it
            raise Broken(f"the original pipeline cannot be built.\n{ending_of(error, self._root)}") from error
        finally:
            Pipeline.set_outputs = set_outputs
        if retargeted is not None:
            retargeted.raise_exempt(operators_behind(self._outputs))

    def _set_outputs(self, real):
        def set_outputs(pipeline, *nodes):
            if any(position >= len(nodes) for position in self._kept):
                raise Finding(f"outputs {self._kept} are said to be kept, the original has {len(nodes)}")
            self._outputs = [nodes[position] for position in self._kept]
            self._live = self._inputs.live(self._outputs)
            real(pipeline, *self._outputs, *self._live, *map(self._recorder.node, self._extra))

        return set_outputs

    def graph(self):
        """The graph behind the kept outputs, up to what served inputs stand for."""
        return self._recorder.graph(self._outputs, self._live, self._root)

    def describe(self):
        """A text that is the same for the same graph."""
        return [f"graph {hashlib.sha256(self.serialised()).hexdigest()}"]

    def fed(self):
        """For each served input, in order, the ordinal of the operator whose place it takes."""
        return [self._inputs.ordinal(node) for node in self._live]

    def videos(self):
        """The videos of an original whose sequences are served as a stream. Raises Exempt where there is no one reader of them."""
        files, arguments, name = self._inputs.videos(self._live)
        if arguments is None:
            return FedVideos(self, files, name)
        return ReadVideos(self, files, drops_last(arguments))

    def serialised(self):
        """The pipeline that puts out the kept outputs and, after them, what served inputs stand for."""
        try:
            return self._pipeline.serialize()
        except RuntimeError as error:
            raise Broken(f"the original pipeline cannot be built: {error}") from error

    def mixes_samples(self):
        """Whether a sample depends on others of its batch: `fn.pad` pads to the largest extent."""
        return bool(self.padded) or any(schema_of(operator) == "Pad" for operator in operators_behind(self._outputs))

    def build(self):
        """Raises Exempt where there is no data for it."""
        self._inputs.require_files(self._live)
        try:
            self._pipeline.build()
        except RuntimeError as error:
            raise Broken(f"the original pipeline cannot be built: {error}") from error

    def sample_count(self):
        """How many samples the data holds: of the largest reader, or the most files for an external source."""
        meta = self._pipeline.reader_meta()
        behind = {operator.name for operator in operators_behind(self._outputs)}
        read = [one["epoch_size"] for name, one in meta.items() if name in behind]
        return max([*read, *self._inputs.file_counts()], default=0)

    def run(self):
        """The next batch: kept outputs and what was read for them, as DALI gives them. RuntimeError where DALI fails."""
        size = self.extent["batchSize"]
        self._inputs.feed(self._pipeline, self._next, size)
        self._next += size
        results = self._pipeline.run()
        kept, read = len(self._outputs), len(self._outputs) + len(self._live)
        self.extra = results[read:]
        return results[:kept], results[kept:read]

    def run_to_arrays(self):
        """The next batch as lists of arrays, kept outputs with their axes in the order asked for, and padded."""
        outputs, read = self.run()
        return self.as_asked([to_arrays(one) for one in outputs]), [with_dimensions(to_arrays(one)) for one in read]

    def as_asked(self, outputs):
        """A batch of the kept outputs, lists of arrays, with the axes and the padding that options ask for."""
        outputs = [self._laid_out(position, one) for position, one in enumerate(outputs[: len(self._outputs)])]
        return [padded(one) if position in self.padded else one for position, one in enumerate(outputs)]

    def _laid_out(self, position, samples):
        if position >= len(self._axes):
            return samples
        order = self._axes[position]
        return [numpy.ascontiguousarray(one.transpose(order)) for one in with_dimensions(samples)]

    def read_last_again(self):
        """What was read for the last batch, and for each input the names of its files ('' where one is not known)."""
        size = self.extent["batchSize"]
        pipeline = Pipeline(batch_size=size, num_threads=1, device_id=None, prefetch_queue_depth=1, seed=1)
        pipeline.set_outputs(*self._live)
        for start in range(0, self._next, size):
            self._inputs.feed(pipeline, start, size)
            results = [one.as_cpu() for one in pipeline.run()]
        names = [[sample.source_info() or "" for sample in result] for result in results]
        return [with_dimensions(to_arrays(one)) for one in results], [*names, *self._inputs.files(self._next - size, size)]

    def place(self):
        """The directory that holds the data."""
        return self._inputs.place
