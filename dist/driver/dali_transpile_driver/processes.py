"""Nothing outlives the driver: processes end with the one that started them, however it ends, and so do their own."""

import ctypes
import os
import signal
import sys
import time

_PR_SET_PDEATHSIG = 1
_PR_SET_CHILD_SUBREAPER = 36
_LONGEST_END = 5.0
#: By which a process is told to end.
ENDING = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)


def fork(death_signal):
    """`os.fork`; the child gets `death_signal` when this process ends, even where that had no time to say so.

    The child leads a group of its own: a signal to ours does not reach it.
    """
    # An exception of a handler is lost in what Python itself does around a fork.
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, ENDING)
    parent = os.getpid()
    child = os.fork()
    if child == 0:
        os.setpgid(0, 0)
        end_with_parent(death_signal)
        # The parent may have ended before the request.
        if os.getppid() != parent:
            os._exit(1)
    signal.pthread_sigmask(signal.SIG_SETMASK, mask)
    return child


def end_with_parent(death_signal):
    """From here on this process gets `death_signal` when the one that started it ends."""
    _process_control(_PR_SET_PDEATHSIG, death_signal)


def adopt_orphans():
    """From here on what a child of this process started, and left behind, becomes a child of this process."""
    _process_control(_PR_SET_CHILD_SUBREAPER, 1)


def end_group(leader):
    """Kills a child and its group and waits for it; gives its status. Its own children are adopted then."""
    for kill in (os.kill, os.killpg):
        try:
            kill(leader, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            pass  # it has ended by itself
    return os.waitpid(leader, 0)[1]


def end_children():
    """Kills and waits for all children of this process, adopted ones and those that become adopted meanwhile."""
    deadline = time.monotonic() + _LONGEST_END
    while time.monotonic() < deadline:
        for child in _children():
            try:
                os.kill(child, signal.SIGKILL)
            except ProcessLookupError:
                pass  # adopted, ended, and not yet waited for
        try:
            if os.waitpid(-1, os.WNOHANG)[0] == 0:
                time.sleep(0.005)
        except ChildProcessError:
            return


def _children():
    """Process ids of the children of this process, by Linux's own list; none where it has no such list."""
    found = []
    for thread in _listed("/proc/self/task"):
        try:
            with open(f"/proc/self/task/{thread}/children", encoding="ascii") as file:
                found += [int(number) for number in file.read().split()]
        except OSError:
            continue
    return found


def _listed(directory):
    try:
        return os.listdir(directory)
    except OSError:
        return []


def _process_control(option, value):
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(option, ctypes.c_ulong(value), 0, 0, 0)
