"""A model that answers a request with a stream: its pipeline is run until what it was fed is used up."""

from .checking import check_inputs
from .refused import Refused
from .running import outputs_of, pipeline_of

#: What DALI says when an input operator has nothing left.
_USED_UP = "No data was provided"


class DecoupledModel:
    """Several answers to each request (`ExecuteUnbatched` of the backend)."""

    decoupled = True

    def __init__(self, config, serialised):
        self.config = config
        self._serialised = serialised

    def stream(self, arrays):
        """Yields outputs by name, and whether they are the last. Raises Refused."""
        check_inputs(self.config, arrays)
        pipeline = pipeline_of(self.config, self._serialised)
        for name, array in arrays.items():
            pipeline.feed_input(name, array)
        before = self._run(pipeline)
        if before is None:
            raise Refused("DALI error: the input has nothing for a first run")
        while (after := self._run(pipeline)) is not None:
            yield before, False
            before = after
        yield before, True

    def _run(self, pipeline):
        try:
            return outputs_of(self.config, pipeline.run())
        except RuntimeError as error:
            if _USED_UP in str(error):
                return None
            raise Refused(f"DALI error: {error}") from error
