"""Projects that are opened in the tests."""

import subprocess
import tempfile
from pathlib import Path

from wire import LAUNCHER, NODE

PROGRAM = """\
from nvidia.dali import fn, pipeline_def


@pipeline_def
def val_pipe(size):
    jpegs, labels = fn.readers.file(file_root='data/val')
    images = fn.decoders.image(jpegs)
    return fn.resize(images, size=size), labels


val_pipe(size=(256, 256), batch_size=8, num_threads=2, device_id=None)
"""

# What it leads to is found after a second or more.
SLOW = PROGRAM.replace(
    "@pipeline_def",
    """\
def mix(values):
    total = 0
    for a in range(300):
        for b in range(300):
            total = (total * 31 + a * b + len(values)) % 1000003
    return total


@pipeline_def""",
).replace("\n\nval_pipe(", "\n\nfor step in range(40):\n    last = mix([step])\n\nval_pipe(")

DALI = "model_repository/preprocessing/1/dali.py"
CONFIG = "model_repository/preprocessing/config.pbtxt"


class Project:
    """A directory with these files; `pyproject.toml` makes it a project."""

    def __init__(self, files=None, **more):
        self.root = Path(tempfile.mkdtemp(prefix="dali-protocol-")).resolve()
        for name, text in {"pyproject.toml": "", **(files or {"train.py": PROGRAM}), **more}.items():
            if text is not None:
                self.save(name, text)

    def save(self, name, text):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())

    def text(self, name):
        return (self.root / name).read_bytes().decode()

    def uri(self, name):
        return (self.root / name).as_uri()

    def run(self, *args):
        """The files that the command line writes, by name; what they replace is put back."""
        subprocess.run([NODE, LAUNCHER, *args], cwd=self.root, check=True, capture_output=True)
        made = {path.name: self.text(path.relative_to(self.root)) for path in self.root.glob("model_repository/**/*.*")}
        subprocess.run(["rm", "-r", self.root / "model_repository"], check=True)
        return made
