"""What a child tells the process that waits for it: lengths and pickles through a pipe."""

import os
import pickle
import select
import sys
import time

_HEAD = 8
_POLL = 0.2
#: Exit status of a child whose program closed the pipe.
CLOSED = 83


class Parent:
    """The child's side."""

    def __init__(self, writing):
        self._writing = writing

    def tell(self, name, value):
        """Something that stands whatever becomes of the rest."""
        self._send((name, value))

    def deliver(self, outcome):
        """Ends the process with what it came to."""
        self._send((None, outcome))
        for stream in (sys.stdout, sys.stderr):
            try:
                stream.flush()
            except (AttributeError, OSError, ValueError):
                pass  # the program closed it or put something else in its place
        # Not sys.exit: nothing of the program that ran here may run on (atexit, threads, finalizers).
        os._exit(0)

    def _send(self, message):
        data = pickle.dumps(message)
        data = memoryview(len(data).to_bytes(_HEAD, "little") + data)
        try:
            while data:
                data = data[os.write(self._writing, data) :]
        except OSError:
            os._exit(CLOSED)


class Answers:
    """The parent's side: what was told, and the outcome."""

    def __init__(self, reading, hear):
        self._reading = reading
        self._hear = hear
        self._data = bytearray()
        self.told = {}
        self.outcome = None
        self.is_late = False

    def receive(self, has_ended, timeout):
        """Receives until there is an outcome, nobody is left to give one, or nothing is said for `timeout` seconds."""
        deadline = time.monotonic() + timeout
        while self.outcome is None:
            # Looked at before the pipe: what a process said before its end is read after it.
            is_over = has_ended()
            chunk = self._read(0 if is_over else _POLL)
            if chunk:
                deadline = time.monotonic() + timeout
                self._take(chunk)
            elif is_over:
                return
            elif time.monotonic() > deadline:
                self.is_late = True
                return

    def _read(self, seconds):
        if not select.select([self._reading], [], [], seconds)[0]:
            return b""
        chunk = os.read(self._reading, 1 << 20)
        if not chunk:
            time.sleep(seconds)  # closed, by a process that has not ended yet
        return chunk

    def _take(self, chunk):
        self._data += chunk
        while len(self._data) >= _HEAD:
            end = _HEAD + int.from_bytes(self._data[:_HEAD], "little")
            if len(self._data) < end:
                return
            name, value = pickle.loads(bytes(self._data[_HEAD:end]))
            del self._data[:end]
            if name is None:
                self.outcome = value
            else:
                self.told[name] = value
                if self._hear is not None:
                    self._hear(name, value)
