"""Judges generated dali.py files by real DALI. Cases come as JSON lines on stdin, answers go as JSON lines to stdout.

Run as `python -I -B main.py`. DALI is imported once; every check runs in a forked child of its own, so that no check sees
what another did, and a crash of DALI is one failed check. The protocol is `src/verify/case.ts`.
"""

import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)

from dali_transpile_driver import serve  # noqa: E402

# Training programs import by this path, and none of them may find us there.
sys.path.remove(HERE)
sys.exit(serve.main())
