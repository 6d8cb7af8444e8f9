"""The generated pipeline, deserialised as the DALI backend does it, fed from memory."""

from nvidia.dali.pipeline import Pipeline

from .arrays import to_arrays
from .finding import Different

THREADS = 2


class ServedRun:
    """A running pipeline; batches are lists of samples, in the order of `names`, that of `served.inputs` where left out."""

    def __init__(self, served, batch_size, fed, names=None):
        """Raises Different where it has not as many inputs as the original is made from (`fed`)."""
        if len(served.inputs) != fed:
            raise Different(f"{len(served.inputs)} inputs, the kept outputs of the original are made from {fed}")
        self._names = served.inputs if names is None else names
        self._pipeline = Pipeline.deserialize(
            served.serialised, batch_size=batch_size, num_threads=THREADS, device_id=None, prefetch_queue_depth=1
        )

    def run(self, batch):
        """What it puts out, as DALI gives it. Raises Different where it fails."""
        try:
            for name, samples in zip(self._names, batch):
                self._pipeline.feed_input(name, samples)
            return self._pipeline.run()
        except RuntimeError as error:
            raise Different(f"the generated pipeline fails on what the original read: {error}") from error

    def run_to_arrays(self, batch, expected):
        """Lists of arrays. Raises Different where there are not `expected` of them."""
        results = self.run(batch)
        if len(results) != expected:
            raise Different(f"{len(results)} outputs, {expected} of the original are kept")
        return [to_arrays(result) for result in results]
