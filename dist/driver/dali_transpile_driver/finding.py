class Finding(Exception):
    """A check failed: the text says what was expected and what was seen."""


class Unreached(Finding):
    """The program itself could not be run up to the pipeline, or not with values that are its own."""


class Exempt(Exception):
    """A check cannot be made here: the text says why."""
