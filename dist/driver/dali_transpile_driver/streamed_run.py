"""A pipeline whose input operator cuts what it is fed: run until the video that it was fed is used up, as the DALI backend does it."""

from nvidia.dali.pipeline import Pipeline

from .arrays import to_arrays
from .finding import Different
from .served_run import THREADS

#: What DALI says, on a run that finds nothing left of what was fed.
_USED_UP = "No data was provided to the InputOperator"


class StreamedRun:
    """Runs a serialised pipeline over videos, arrays of their bytes."""

    def __init__(self, serialised, name, batch_size):
        self._serialised = serialised
        self._name = name
        self._batch_size = batch_size
        self._pipeline = None
        #: Runs that a video takes, by its identity, with the video: kept alive, no other may have its identity.
        self._known = {}

    def run(self, video):
        """What it puts out for a video, as DALI gives it: a list of runs. RuntimeError where DALI fails."""
        if self._pipeline is None:
            # What found nothing left is no longer of use.
            self._pipeline = Pipeline.deserialize(
                self._serialised,
                batch_size=self._batch_size,
                num_threads=THREADS,
                device_id=None,
                prefetch_queue_depth=1,
            )
        self._pipeline.feed_input(self._name, [video])
        if id(video) in self._known:
            runs, _ = self._known[id(video)]
            return [self._copied() for _ in range(runs)]
        results = list(self._until_used_up())
        self._known[id(video)] = (len(results), video)
        self._pipeline = None
        return results

    def _until_used_up(self):
        while True:
            try:
                yield self._copied()
            except RuntimeError as error:
                if _USED_UP in str(error):
                    return
                raise

    def _copied(self):
        return [to_arrays(result) for result in self._pipeline.run()]

    def run_to_arrays(self, video):
        """All sequences of a video, as one list of arrays for each output."""
        return [[sequence for run in output for sequence in run] for output in zip(*self.run(video))]


class ServedStream(StreamedRun):
    """The generated pipeline."""

    def __init__(self, served, batch_size):
        """Raises Different where it is none that streams one video."""
        if not served.is_decoupled or len(served.inputs) != 1:
            raise Different("it does not answer one video with a stream of its sequences, as is said")
        super().__init__(served.serialised, served.inputs[0], batch_size)

    def compared_to_arrays(self, video, expected, drops_last):
        """As `run_to_arrays`, beside what the original has of the video: where it drops a last sequence, without that.

        Raises Different where it fails, or has not `expected` lists.
        """
        try:
            outputs = self.run_to_arrays(video)
        except RuntimeError as error:
            raise Different(f"the generated pipeline fails on what the original read: {error}") from error
        if len(outputs) != len(expected):
            raise Different(f"{len(outputs)} outputs, {len(expected)} of the original are kept")
        if not drops_last:
            return outputs
        return [
            samples[:-1] if len(samples) == len(others) + 1 else samples for samples, others in zip(outputs, expected)
        ]
