"""L3 of a text beside captured batches: fed what the original read, it puts out the same bits."""

from .comparison import Comparison
from .finding import Finding
from .served_run import ServedRun


def check_same_bits(_parent, served, captured):
    """Compares on every captured batch and, where samples are independent, on a last one that is not full."""
    run = ServedRun(served, captured.batch_size, len(captured.inputs[0]), captured.names_for(served))
    start = 0
    for batch, expected in captured.compared():
        outputs = run.run_to_arrays(batch, len(expected))
        for position, (samples, others) in enumerate(zip(outputs, expected)):
            comparison = Comparison(position)
            comparison.add(samples, others, start)
            if not comparison.is_equal:
                raise Finding(comparison.difference())
        start += captured.batch_size
