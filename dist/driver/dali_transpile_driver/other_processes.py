"""Other processes of the training program: none is started, what one would run is run here, where the pipelines are seen."""

import copy
import multiprocessing.process
import threading


def install():
    """Each process of `multiprocessing` is a thread: what never ends, as workers do, keeps nobody waiting."""
    process = multiprocessing.process.BaseProcess
    process._runs_here = None
    process.start = _start
    process.join = _join
    process.is_alive = lambda self: self._runs_here is not None and self._runs_here.is_alive()
    for ending in ("terminate", "kill", "close"):
        setattr(process, ending, lambda self: None)


def run_first(fn, args=(), nprocs=1, join=True, daemon=False, start_method="spawn"):
    """In place of `torch.multiprocessing.spawn`: what the process of rank 0 runs, with copies of what it is given."""
    del nprocs, join, daemon, start_method
    fn(0, *_copies(args))


def _start(self):
    self._runs_here = threading.Thread(target=_run, args=(self,), daemon=self.daemon)
    self._runs_here.start()


def _run(process):
    try:
        process.run()
    except (Exception, SystemExit):
        pass  # it ends that process alone


def _join(self, timeout=None):
    self._runs_here.join(timeout)


def _copies(args):
    try:
        return copy.deepcopy(tuple(args))
    except Exception:
        return tuple(args)
