"""Which file a pipeline fails on: DALI names the operator and, at most, a position in its batch."""

from .finding import Finding
from .served_run import ServedRun

_MOST_NAMED = 8


def files_at_fault(traced, served):
    """Names of the files, as a text, of which one is at fault in the batch that the original failed on.

    The samples are read again and fed to the generated pipeline one by one; without one, all files of the batch are named.
    """
    try:
        read, names = traced.read_last_again()
        found = None if served is None else _first_failing(served, read)
    except (RuntimeError, Finding):
        return traced.place()  # nothing can be read: then it is the files' own fault
    files = [name for one in names for name in (one if found is None else one[found : found + 1])]
    files = list(dict.fromkeys(filter(None, files)))
    if len(files) > _MOST_NAMED:
        return f"one of {len(files)} files from {files[0]} to {files[-1]}"
    return " or ".join(files) or traced.place()


def _first_failing(served, read):
    """Position of the first sample that the generated pipeline fails on alone; None where it takes each."""
    run = ServedRun(served, 1, len(read))
    for position in range(len(read[0])):
        try:
            run.run([samples[position : position + 1] for samples in read])
        except Finding:
            return position
    return None
