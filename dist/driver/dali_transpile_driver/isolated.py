"""Runs a function in a forked child: its own memory, its own working directory, its own crashes."""

import os
import signal
import tempfile
import traceback
from dataclasses import dataclass, field

from .channel import CLOSED, Answers, Parent
from .finding import Broken, Exempt, Finding, Unreached
from .processes import end_children, end_group, fork

TAIL = 2000


@dataclass
class Outcome:
    """What became of a check. `status` is passed, failed or exempt; `value` is what a passed one gave."""

    status: str
    message: str = ""
    value: object = None
    #: It failed before there was anything to check, or ended without a word of what it came to.
    unreached: bool = False
    #: What it was to be compared with fails itself.
    broken: bool = False
    #: What the child told on its way, by name: that stands where the check failed, too.
    told: dict = field(default_factory=dict)

    @property
    def passed(self):
        return self.status == "passed"


def isolated(work, *arguments, timeout=120.0, hear=None):
    """Calls `work(parent, *arguments)` in a child and gives its Outcome.

    `work` may also hand an Outcome to `parent.deliver`, which ends the child at once from however deep, and `tell` its
    parent things on its way, which `hear(name, value)` hears. Nothing said for `timeout` seconds ends it.
    DALI survives the fork as long as this process has built no pipeline, which it never does.
    """
    reading, writing = os.pipe()
    with tempfile.TemporaryFile() as output:
        child = fork(signal.SIGKILL)
        if child == 0:
            os.close(reading)
            _child(work, arguments, writing, output.fileno())
        os.close(writing)
        answers = Answers(reading, hear)
        try:
            answers.receive(lambda: _has_ended(child), timeout)
        finally:
            os.close(reading)
            status = end_group(child)
            end_children()
        outcome = answers.outcome or Outcome("failed", unreached=True)
        if answers.outcome is None:
            ending = f"no answer within {timeout:g} seconds" if answers.is_late else _ending(status)
            outcome.message = ending + _tail(output)
        outcome.told = answers.told
        return outcome


def _has_ended(child):
    # Until it is waited for, no other process can have its number.
    return os.waitid(os.P_PID, child, os.WEXITED | os.WNOWAIT | os.WNOHANG) is not None


def _child(work, arguments, writing, output):
    parent = Parent(writing)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(output, 1)
    os.dup2(output, 2)
    parent.deliver(outcome_of(work, parent, *arguments))


def outcome_of(work, *arguments):
    """Calls `work` and says what became of it."""
    try:
        return Outcome("passed", value=work(*arguments))
    except Finding as finding:
        return Outcome("failed", str(finding), unreached=isinstance(finding, Unreached), broken=isinstance(finding, Broken))
    except Exempt as reason:
        return Outcome("exempt", str(reason))
    except BaseException:
        return Outcome("failed", traceback.format_exc())


def _ending(status):
    if os.WIFSIGNALED(status):
        return f"the process died ({signal.Signals(os.WTERMSIG(status)).name})"
    if os.WEXITSTATUS(status) == CLOSED:
        return "the program closed files that are not its own, and with them the way to answer"
    return f"the process died (exit status {os.WEXITSTATUS(status)})"


def _tail(output):
    output.seek(0)
    text = output.read()[-TAIL:].decode("utf-8", "replace").strip()
    return f"\n{text}" if text else ""
