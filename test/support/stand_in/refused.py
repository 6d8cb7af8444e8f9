"""What a server answers instead of outputs."""


class Refused(Exception):
    """A request that Triton answers with an error; the text is the error's."""
