"""A training program that is run must not reach what is not its own: only its copy may be written, nothing is started."""

import os
import sys

#: Events of CPython by which a process is started, left or signalled, or another machine is reached.
_REFUSED = (
    "os.exec",
    "os.fork",
    "os.forkpty",
    "os.kill",
    "os.killpg",
    "os.posix_spawn",
    "os.spawn",
    "os.system",
    "pty.spawn",
    "signal.pthread_kill",
    "socket.connect",
    "socket.bind",
    "socket.getaddrinfo",
    "socket.sendto",
    "subprocess.Popen",
)
#: Events by which files change, with the positions of the paths that do.
_WRITING = {
    "os.chmod": (0,),
    "os.chown": (0,),
    "os.link": (1,),
    "os.mkdir": (0,),
    "os.remove": (0,),
    "os.rename": (0, 1),
    "os.rmdir": (0,),
    "os.symlink": (1,),
    "os.truncate": (0,),
    "os.utime": (0,),
    "shutil.rmtree": (0,),
}
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


class Confinement:
    """In force while the program itself runs; what the harness does before and after is its own.

    The program meets a machine that does not permit it: PermissionError, as any program may.
    """

    def __init__(self, directory):
        self._directory = os.path.realpath(directory)
        self._on = False
        sys.addaudithook(self._hear)

    def __enter__(self):
        self._on = True

    def __exit__(self, *_error):
        self.lift()

    def lift(self):
        """From here on the harness runs, though from within the program."""
        self._on = False

    def _hear(self, event, arguments):
        if not self._on:
            return
        if event in _REFUSED:
            raise PermissionError(f"{event}: a program is judged without other processes and machines")
        for path in self._written(event, arguments):
            if not self._may_write(path):
                raise PermissionError(f"{event} would write {path}, outside the copy of the project")

    def _written(self, event, arguments):
        if event == "open":
            path, _, flags = arguments
            return (path,) if isinstance(flags, int) and flags & _WRITES else ()
        return [arguments[position] for position in _WRITING.get(event, ())]

    def _may_write(self, path):
        if isinstance(path, int):
            return True  # opened before, and judged then
        real = os.path.realpath(os.fsdecode(path))
        return real == os.devnull or real.startswith(self._directory + os.sep)
