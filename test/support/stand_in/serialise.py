"""A dali.py as the DALI backend serialises it: in a bare Python, loaded by its path (`src/model_provider/model_provider.h`)."""

import os
import subprocess
import sys
import tempfile

from .refused import Refused

_PROGRAM = """
import importlib.util, sys
from nvidia.dali._utils.autoserialize import invoke_autoserialize
spec = importlib.util.spec_from_file_location("autoserialize_mod", sys.argv[1])
module = importlib.util.module_from_spec(spec)
sys.modules["autoserialize_mod"] = module
spec.loader.exec_module(module)
invoke_autoserialize(module, sys.argv[2])
"""


def serialised(text):
    """The pipeline of a dali.py. Raises Refused with what Python said where there is none."""
    with tempfile.TemporaryDirectory() as directory:
        source, target = (os.path.join(directory, name) for name in ("dali.py", "serialised.model"))
        with open(source, "wb") as file:
            file.write(text)
        command = [sys.executable, "-I", "-c", _PROGRAM, source, target]
        result = subprocess.run(command, cwd="/", capture_output=True, text=True, check=False, timeout=60)
        if result.returncode != 0:
            raise Refused(f"Failed to call system command: {result.stderr}")
        with open(target, "rb") as file:
            return file.read()
