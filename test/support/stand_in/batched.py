"""A model with dynamic batching: requests that wait are put together, as far as the batch size goes."""

import queue
import threading
from concurrent.futures import Future

from .checking import check_inputs
from .refused import Refused
from .running import outputs_of, pipeline_of

#: How long a batch waits for another request: tests are to see some put together.
_DELAY_SECONDS = 0.02


class BatchedModel:
    """One answer to each request; a thread of its own runs the pipeline."""

    decoupled = False

    def __init__(self, config, serialised):
        self.config = config
        #: How many samples were answered, and how many runs of the pipeline that took.
        self.inferences = self.executions = 0
        self._serialised = serialised
        self._pipeline = pipeline_of(config, serialised)
        self._waiting = queue.Queue()
        threading.Thread(target=self._work, daemon=True).start()

    def infer(self, arrays):
        """Outputs by name. Raises Refused."""
        check_inputs(self.config, arrays)
        answer = Future()
        self._waiting.put((arrays, answer))
        return answer.result()

    def _work(self):
        late = None
        while True:
            requests = [late or self._waiting.get()]
            late = self._collect(requests)
            self.inferences += sum(_samples(arrays) for arrays, _ in requests)
            self.executions += 1
            try:
                for (_, answer), outputs in zip(requests, self._run([arrays for arrays, _ in requests])):
                    answer.set_result(outputs)
            except Exception as error:
                # As the backend does: whatever fails, fails every request of the batch, and the pipeline begins anew.
                for _, answer in requests:
                    answer.set_exception(Refused(f"DALI error: {error}"))
                self._pipeline = pipeline_of(self.config, self._serialised)

    def _collect(self, requests):
        """Adds requests that come soon; gives the one that did not fit, if any."""
        size = _samples(requests[0][0])
        while size < self.config.max_batch_size:
            try:
                further = self._waiting.get(timeout=_DELAY_SECONDS)
            except queue.Empty:
                return None
            size += _samples(further[0])
            if size > self.config.max_batch_size:
                return further
            requests.append(further)
        return None

    def _run(self, requests):
        """Outputs by name, for each request. Samples of different requests may differ in extents."""
        for name in requests[0]:
            self._pipeline.feed_input(name, [sample for arrays in requests for sample in arrays[name]])
        outputs = outputs_of(self.config, self._pipeline.run())
        first, answers = 0, []
        for arrays in requests:
            last = first + _samples(arrays)
            answers.append({name: array[first:last] for name, array in outputs.items()})
            first = last
        return answers


def _samples(arrays):
    return next(iter(arrays.values())).shape[0]
