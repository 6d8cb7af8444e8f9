"""Other processes of the training program: none is started, what one would run is run here, where the pipelines are seen."""

import copy
import multiprocessing.process


def install():
    """`multiprocessing.Process` and whatever derives from it."""
    multiprocessing.process.BaseProcess.start = _start


def run_first(fn, args=(), nprocs=1, join=True, daemon=False, start_method="spawn"):
    """In place of `torch.multiprocessing.spawn`: what the process of rank 0 runs, with copies of what it is given."""
    del nprocs, join, daemon, start_method
    fn(0, *_copies(args))


def _start(self):
    try:
        self.run()
    except (Exception, SystemExit):
        pass  # it ends that process alone


def _copies(args):
    try:
        return copy.deepcopy(tuple(args))
    except Exception:
        return tuple(args)
