"""L3 of a text beside captured batches: fed what the original read, it puts out the same bits."""

from .comparison import Comparison
from .finding import Finding


def check_same_bits(_parent, served, captured):
    """Compares on all that was captured."""
    start = 0
    for outputs, expected in captured.put_out_by(served):
        for position, (samples, others) in enumerate(zip(outputs, expected)):
            comparison = Comparison(position)
            comparison.add(samples, others, start)
            if not comparison.is_equal:
                raise Finding(comparison.difference())
        start += captured.batch_size
