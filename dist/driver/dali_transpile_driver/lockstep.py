"""L3: both pipelines batch by batch, the generated one fed what the original read; nothing is kept but a few batches."""

from dataclasses import dataclass, field

from .comparison import Comparison
from .culprit import files_at_fault
from .finding import Broken, Different
from .served_run import ServedRun
from .throughput import measure


@dataclass
class Captured:
    """The first batches, for what runs later: inputs and outputs of each as lists of samples by position."""

    batch_size: int
    mixes_samples: bool
    #: Of the inputs, by position; empty where nothing is served.
    names: list = field(default_factory=list)
    inputs: list = field(default_factory=list)
    outputs: list = field(default_factory=list)

    def put_out_by(self, served):
        """`(outputs of another text, served, and the original's)` of each batch, and of one that is not full where samples
        are independent."""
        run = ServedRun(served, self.batch_size, len(self.inputs[0]), self.names_for(served))
        full = list(zip(self.inputs, self.outputs))
        partial = [] if self.mixes_samples else [tuple(first_samples(part, self.half) for part in full[-1])]
        for batch, expected in [*full, *partial]:
            yield run.run_to_arrays(batch, len(expected)), expected

    def names_for(self, served):
        """Names of another text's inputs by position: as here, since Triton goes by name, where it has the same ones."""
        return self.names if sorted(self.names) == sorted(served.inputs) else served.inputs

    def first(self):
        """Inputs of a batch, and of one that is not full."""
        return [self.inputs[0], first_samples(self.inputs[0], self.half)]

    @property
    def half(self):
        return max(self.batch_size // 2, 1)


def first_samples(tensors, count):
    return [samples[:count] for samples in tensors]


@dataclass
class Comparing:
    """How both are compared: the generated pipeline, and how much is captured."""

    #: None where there is none: then batches are captured alone.
    served: object
    #: Batches that are kept: with their outputs, and their inputs alone.
    batches: int
    inputs: int

    def __call__(self, traced):
        """Gives `(Captured, text of what differs or '')`; `outputs` and `throughput` are told on the way."""
        traced.build()
        names = [] if self.served is None else self.served.inputs
        captured = Captured(traced.extent["batchSize"], traced.mixes_samples(), names)
        difference = "" if self.served is None else self._compare_all(traced, captured)
        while len(captured.inputs) < max(self.batches, self.inputs):
            self._next(traced, captured)
        return captured, difference

    def _compare_all(self, traced, captured):
        try:
            run = ServedRun(self.served, captured.batch_size, len(traced.fed()))
            comparisons = [Comparison(name) for name in self.served.outputs]
            self._compare(traced, captured, run, comparisons)
        except Different as difference:
            return str(difference)
        traced.parent.tell("outputs", [comparison.row() for comparison in comparisons])
        if traced.extent["throughput"]:
            traced.parent.tell("throughput", measure(traced, run, captured.inputs))
        return "; ".join(filter(None, (comparison.difference() for comparison in comparisons)))

    def _compare(self, traced, captured, run, comparisons):
        total, done = _total(traced), 0
        while done < total:
            count = min(captured.batch_size, total - done)
            outputs, read = self._next(traced, captured)
            # A last batch that is not full is one for the generated pipeline, too.
            fed = read if captured.mixes_samples else first_samples(read, count)
            for position in traced.padded:
                comparisons[position].begin_request()  # padded to this batch's extents
            _add(comparisons, run.run_to_arrays(fed, len(outputs)), outputs, count, done)
            done += count
            traced.parent.tell("progress", (done, total))
        if count == captured.batch_size and not captured.mixes_samples:
            fed = first_samples(read, captured.half)
            _add(comparisons, run.run_to_arrays(fed, len(outputs)), outputs, captured.half, done - count)

    def _next(self, traced, captured):
        try:
            outputs, read = traced.run_to_arrays()
        except RuntimeError as error:
            raise Broken(f"the original pipeline fails on {files_at_fault(traced, self.served)}: {error}") from error
        if len(captured.inputs) < max(self.batches, self.inputs):
            captured.inputs.append(read)
        if len(captured.outputs) < self.batches:
            captured.outputs.append(outputs)
        return outputs, read


def _total(traced):
    """Samples to be compared: all that are there, at most as many as were asked for, and a batch or more."""
    extent = traced.extent
    least = (extent["batches"] - 1) * extent["batchSize"] + 1
    most = traced.sample_count() if extent["samples"] is None else min(traced.sample_count() or least, extent["samples"])
    return max(most, least)


def _add(comparisons, ours, theirs, count, start):
    for comparison, samples, others in zip(comparisons, ours, theirs):
        comparison.add(samples[:count], others[:count], start)
