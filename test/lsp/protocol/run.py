"""`python run.py FILE.py`: runs each `test_…` of a file, and prints a JSON object of their failures: name → traceback or null."""

import asyncio
import importlib
import json
import sys
import traceback
from pathlib import Path

SECONDS = 120


def failure(test):
    try:
        asyncio.run(asyncio.wait_for(test(), SECONDS))
    except BaseException:
        return traceback.format_exc()
    return None


module = importlib.import_module(Path(sys.argv[1]).stem)
tests = {name: test for name, test in vars(module).items() if name.startswith("test_")}
print(json.dumps({name: failure(test) for name, test in tests.items()}))
