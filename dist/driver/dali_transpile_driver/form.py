"""How a reader of the original reads a data directory."""

from dataclasses import dataclass
from typing import Callable

#: Arguments that say which samples there are and when, the same for two readers that are to read in step.
_SELECTING = ("num_shards", "shard_id", "stick_to_shard", "pad_last_batch", "skip_cached_images")
_SHUFFLING = ("random_shuffle", "shuffle_after_epoch", "shuffle_after_epoch_seed", "initial_fill")


@dataclass
class Form:
    """How a reader reads a data directory."""

    #: Arguments by which it finds the author's files, or selects among them.
    paths: tuple
    #: From the directory and the reader's arguments, those that take their place.
    find: Callable
    #: Raises Exempt where the directory holds nothing that it reads.
    require: Callable
    #: From its arguments, a reader of what the served input is fed where that is not what the reader puts out; else None.
    twin: Callable = None
    #: Of videos, where the served pipeline streams all sequences of one; else None.
    stream: "Form" = None

    def redirected(self, arguments, root):
        """The arguments of the reader, with ours in place of the author's paths."""
        kept = {key: value for key, value in arguments.items() if key not in self.paths}
        if self.twin is not None:
            # It reads the same samples only where nothing is shuffled.
            kept = {key: value for key, value in kept.items() if key not in _SHUFFLING}
        return {**kept, **self.find(root, arguments)}


def selecting(arguments):
    """Of a reader's arguments, those that say which samples there are."""
    return {key: value for key, value in arguments.items() if key in _SELECTING}
