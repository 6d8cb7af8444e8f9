"""L3 of streams: each video is fed to the generated pipeline as a whole, which must put out the original's sequences of it."""

from dataclasses import dataclass, field

from .comparison import Comparison
from .files import Encoded
from .finding import Broken, Different, Exempt
from .streamed_run import ServedStream, StreamedRun
from .throughput import measure_streams


@dataclass
class CapturedStreams:
    """The first videos with the original's sequences of them, for what runs later."""

    batch_size: int
    drops_last: bool
    videos: list = field(default_factory=list)
    outputs: list = field(default_factory=list)

    def first(self):
        """Inputs of two requests."""
        return [[[video]] for video in self.videos[:2]]

    def names_for(self, served):
        return served.inputs

    def put_out_by(self, served):
        """`(sequences of another text, served, and the original's)` of each video."""
        run = ServedStream(served, self.batch_size)
        for video, expected in zip(self.videos, self.outputs):
            yield run.compared_to_arrays(video, expected, self.drops_last), expected


@dataclass
class ComparingStreams:
    """As `Comparing`, of a generated pipeline that answers a video with its sequences."""

    #: None where there is none: then sequences are captured alone.
    served: object
    #: Videos that are kept.
    videos: int

    def __call__(self, traced):
        """Gives `(CapturedStreams, text of what differs or '')`; `outputs` and `throughput` are told on the way."""
        original = traced.videos()
        if traced.mixes_samples() and not original.has_same_batches:
            raise Exempt("fn.pad pads to the largest sequence of a batch, and other sequences share batches in a stream")
        traced.build()
        captured = CapturedStreams(traced.extent["batchSize"], original.drops_last)
        try:
            return captured, self._compare(traced, original, captured)
        except Different as difference:
            return captured, str(difference)

    def _compare(self, traced, original, captured):
        run = None if self.served is None else ServedStream(self.served, captured.batch_size)
        comparisons = [] if self.served is None else [Comparison(name) for name in self.served.outputs]
        done = 0
        for video, expected in original.each():
            if len(captured.videos) < max(self.videos, 1):
                captured.videos.append(video)
                captured.outputs.append(expected)
            if run is not None:
                outputs = run.compared_to_arrays(video, expected, captured.drops_last)
                for comparison, samples, others in zip(comparisons, outputs, expected):
                    _add(comparison, samples, others, done, captured.batch_size)
            done += len(expected[0])
            traced.parent.tell("progress", (done, max(done, original.total)))
        if not captured.videos:
            raise Exempt(f"{traced.place()} holds no video that is long enough for a sequence")
        if run is None:
            return ""
        traced.parent.tell("outputs", [comparison.row() for comparison in comparisons])
        if traced.extent["throughput"]:
            traced.parent.tell("throughput", measure_streams(original, run, captured))
        return "; ".join(filter(None, (comparison.difference() for comparison in comparisons)))


def _add(comparison, samples, others, start, size):
    """Compares the sequences of a video, response by response."""
    for first in range(0, max(len(samples), len(others)), size):
        comparison.begin_request()
        comparison.add(samples[first : first + size], others[first : first + size], start + first)


class ReadVideos:
    """The videos of a reader, with its sequences of each; a twin of the reader says of each sequence which video it is of."""

    #: A batch holds sequences of several videos.
    has_same_batches = False

    def __init__(self, traced, files, drops_last):
        self._traced = traced
        self._files = Encoded(files)
        self.drops_last = drops_last

    @property
    def total(self):
        """Sequences to be compared."""
        count, most = self._traced.sample_count(), self._traced.extent["samples"]
        return count if most is None else min(count, most)

    def each(self):
        """`(bytes, lists of sequences by output)` of each video, in order; the last one as far as samples are asked for."""
        current, outputs = None, None
        for index, sample in self._sequences():
            if index != current:
                if current is not None:
                    yield self._video(current), outputs
                current, outputs = index, [[] for _ in sample]
            for output, one in zip(outputs, sample):
                output.append(one)
        if current is not None:
            yield self._video(current), outputs

    def _sequences(self):
        """`(index of its video, its sample of each output)` of every sequence; a video that is begun is gone through."""
        traced, count, begun, done = self._traced, self._traced.sample_count(), None, 0
        while done < count:
            try:
                outputs, read = traced.run_to_arrays()
            except RuntimeError as error:
                raise Broken(f"the original pipeline fails on what lies in {traced.place()}: {error}") from error
            for position in range(min(traced.extent["batchSize"], count - done)):
                index = int(read[0][position][0])
                if done >= self.total and index != begun:
                    return
                begun = index
                yield index, [samples[position] for samples in outputs]
                done += 1

    def _video(self, index):
        return self._files.samples(index, 1)[0]

    def run_once(self):
        """Runs the original's next batch; gives how many sequences that were."""
        self._traced.run()
        return self._traced.extent["batchSize"]


class FedVideos:
    """An original that is fed videos itself, by the same operator."""

    drops_last = False
    has_same_batches = True

    def __init__(self, traced, files, name):
        self._traced = traced
        self._files = Encoded(files)
        self._run = StreamedRun(traced.serialised(), name, traced.extent["batchSize"])
        self._first = self._files.samples(0, 1)[0]
        self.total = len(self._files)

    def each(self):
        done, most = 0, self._traced.extent["samples"]
        for index in range(len(self._files)):
            if most is not None and done >= most:
                return
            video = self._files.samples(index, 1)[0]
            try:
                runs = self._run.run(video)
            except RuntimeError as error:
                name = self._files.names(index, 1)[0]
                raise Broken(f"the original pipeline fails on {name}: {error}") from error
            batches = [self._traced.as_asked(run) for run in runs]
            outputs = [[sequence for batch in output for sequence in batch] for output in zip(*batches)]
            done += len(outputs[0])
            yield video, outputs

    def run_once(self):
        return len(self._run.run_to_arrays(self._first)[0])
