class Finding(Exception):
    """A check failed: the text says what was expected and what was seen."""


class Different(Finding):
    """The generated pipeline is not the original's; the original itself is in order."""


class Unreached(Finding):
    """The program itself could not be run up to the pipeline, or not with values that are its own."""


class Broken(Finding):
    """The original itself fails, on the data or altogether: there is nothing to compare with."""


class Exempt(Exception):
    """A check cannot be made here: the text says why."""
