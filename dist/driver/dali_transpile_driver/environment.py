"""The environment of the training program: what is given and nothing else."""

import os

from .taint import Tainted


class Environment(dict):
    """`os.environ`. A name that was not given is absent to `in`, `get` and `getenv`; `[…]` gives a tainted value for it."""

    def __missing__(self, name):
        return Tainted(f"os.environ[{name!r}]")


def replace_environment(given):
    # The real one stays as it is: DALI and the C library read that.
    os.environ = Environment(given)
