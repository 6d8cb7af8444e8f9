"""Runs a function in a forked child: its own memory, its own working directory, its own crashes."""

import os
import pickle
import select
import signal
import sys
import tempfile
import time
import traceback
from dataclasses import dataclass

from .finding import Exempt, Finding, Unreached

TAIL = 2000


@dataclass
class Outcome:
    """What became of a check. `status` is passed, failed or exempt; `value` is what a passed one gave."""

    status: str
    message: str = ""
    value: object = None
    #: It failed before there was anything to check, or ended without a word of what it came to.
    unreached: bool = False

    @property
    def passed(self):
        return self.status == "passed"


def isolated(work, *arguments, timeout=120.0):
    """Calls `work(deliver, *arguments)` in a child and gives its Outcome.

    `work` may also hand an Outcome to `deliver`, which ends the child at once from however deep.
    DALI survives the fork as long as the parent has built no pipeline, which it never does.
    """
    reading, writing = os.pipe()
    with tempfile.TemporaryFile() as output:
        child = os.fork()
        if child == 0:
            os.close(reading)
            # A group of its own: what it started ends with it.
            os.setpgid(0, 0)
            _child(work, arguments, writing, output.fileno())
        os.close(writing)
        answer = _read(reading, time.monotonic() + timeout)
        status = _end(child, answer is None)
        if answer is None:
            return Outcome("failed", f"no answer within {timeout:g} seconds" + _tail(output), unreached=True)
        if answer:
            return pickle.loads(answer)
        return Outcome("failed", f"the process died ({_ending(status)})" + _tail(output), unreached=True)


def _end(child, is_late):
    """Its exit status, when it and whatever it started have ended."""
    if is_late:
        os.kill(child, signal.SIGKILL)
    # Until it is waited for, no other process can have its number.
    os.waitid(os.P_PID, child, os.WEXITED | os.WNOWAIT)
    try:
        os.killpg(child, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        pass  # nothing is left of the group
    return os.waitpid(child, 0)[1]


def _child(work, arguments, writing, output):
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(output, 1)
    os.dup2(output, 2)

    def deliver(outcome):
        data = memoryview(pickle.dumps(outcome))
        while data:
            data = data[os.write(writing, data) :]
        sys.stdout.flush()
        sys.stderr.flush()
        # Not sys.exit: nothing of the program that ran here may run on (atexit, threads, finalizers).
        os._exit(0)

    deliver(outcome_of(work, deliver, *arguments))


def outcome_of(work, *arguments):
    """Calls `work` and says what became of it."""
    try:
        return Outcome("passed", value=work(*arguments))
    except Finding as finding:
        return Outcome("failed", str(finding), unreached=isinstance(finding, Unreached))
    except Exempt as reason:
        return Outcome("exempt", str(reason))
    except BaseException:
        return Outcome("failed", traceback.format_exc())


def _read(reading, deadline):
    chunks = []
    while True:
        left = deadline - time.monotonic()
        if left <= 0 or not select.select([reading], [], [], left)[0]:
            os.close(reading)
            return None
        chunk = os.read(reading, 1 << 20)
        if not chunk:
            os.close(reading)
            return b"".join(chunks)
        chunks.append(chunk)


def _ending(status):
    if os.WIFSIGNALED(status):
        return signal.Signals(os.WTERMSIG(status)).name
    return f"exit status {os.WEXITSTATUS(status)}"


def _tail(output):
    output.seek(0)
    text = output.read()[-TAIL:].decode("utf-8", "replace").strip()
    return f"\n{text}" if text else ""
