class Finding(Exception):
    """A check failed: the text says what was expected and what was seen."""


class Exempt(Exception):
    """A check cannot be made here: the text says why."""
