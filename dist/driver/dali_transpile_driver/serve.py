"""Cases from stdin, answers and progress to stdout, a JSON line each; several cases at a time, each as it is ready."""

import json
import multiprocessing
import os
import shutil
import signal
import sys
import tempfile
import time
import traceback

from .judge import judge, unjudged
from .processes import ENDING, adopt_orphans, end_children, end_with_parent, fork

_RECORD = 4
#: Seconds between two lines about the progress of a case.
_PROGRESS = 0.2
_LONGEST_CLEARING = 10.0


class Ended(BaseException):
    """The driver is told to end."""


def main():
    cases = [line for line in sys.stdin.buffer.read().split(b"\n") if line.strip()]
    for number in ENDING:
        signal.signal(number, _end)
    end_with_parent(signal.SIGTERM)
    # However this process is told to end, what the workers made lies in one place.
    workplace = os.path.realpath(tempfile.mkdtemp(prefix="dali-transpile-"))
    adopt_orphans()
    workers = []
    try:
        _start(cases, workers, workplace)
        endings = [os.waitpid(worker, 0)[1] for worker in workers]
    except Ended as ended:
        _stop(workers)
        return 128 + ended.args[0]
    finally:
        end_children()
        shutil.rmtree(workplace, ignore_errors=True)
    return 0 if all(ending == 0 for ending in endings) else 1


def _end(number, _frame):
    for one in ENDING:
        signal.signal(one, signal.SIG_IGN)  # once is enough: what follows is clearing up
    raise Ended(number)


def _start(cases, workers, workplace):
    # Workers take the next case from a pipe that holds the numbers of all: reads of one record are atomic.
    queue, fill = os.pipe()
    lock = multiprocessing.Lock()
    for _ in range(min(os.cpu_count() or 1, len(cases))):
        # A worker clears up by itself, where this process is killed and cannot tell it to.
        worker = fork(signal.SIGTERM)
        if worker == 0:
            os.close(fill)
            _work(queue, cases, lock, workplace)
        workers.append(worker)
    for number in range(len(cases)):
        os.write(fill, number.to_bytes(_RECORD, "little"))
    os.close(fill)


def _work(queue, cases, lock, workplace):
    adopt_orphans()
    try:
        while record := os.read(queue, _RECORD):
            case = json.loads(cases[int.from_bytes(record, "little")])
            _say(lock, _answer(case, lock, workplace))
    except Ended:
        end_children()
        _remove_if_empty(workplace)
        os._exit(1)
    os._exit(0)


def _stop(workers):
    """Lets the workers clear up; what is left of them ends with this process."""
    deadline = time.monotonic() + _LONGEST_CLEARING
    for worker in workers:
        try:
            os.kill(worker, signal.SIGTERM)
        except ProcessLookupError:
            pass  # it has ended by itself
    while workers and time.monotonic() < deadline:
        try:
            workers = [worker for worker in workers if os.waitpid(worker, os.WNOHANG)[0] == 0]
        except ChildProcessError:
            return
        time.sleep(0.01)


def _remove_if_empty(workplace):
    try:
        os.rmdir(workplace)
    except OSError:
        pass  # another worker is at it


def _answer(case, lock, workplace):
    last = 0.0

    def progress(samples, total):
        nonlocal last
        now = time.monotonic()
        if now - last >= _PROGRESS or samples == total:
            last = now
            _say(lock, {"progress": {"id": case["id"], "samples": samples, "total": total}})

    try:
        return judge(case, workplace, progress)
    except Exception:
        # A fault of the judge itself fails its case, loudly, and no other.
        return unjudged(case, traceback.format_exc())


def _say(lock, line):
    with lock:
        sys.stdout.write(json.dumps(line) + "\n")
        sys.stdout.flush()
