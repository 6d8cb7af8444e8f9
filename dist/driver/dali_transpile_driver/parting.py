"""The first operator whose inputs are equal and whose outputs are not, by the values of a run."""

from .alignment import alignments


class Parting:
    """Looks for it in two graphs. `is_equal(pair)` says whether the values at two places are, `has_layout(pair)` layouts."""

    def __init__(self, original, served, is_equal, has_layout):
        self._original = original
        self._served = served
        self._is_equal = is_equal
        self._has_layout = has_layout
        self._found = {}

    def find(self, pair):
        """Index of the original's operator, given a pair of outputs that differ; None where none can be told."""
        if pair not in self._found:
            self._found[pair] = None  # while it is looked for
            self._found[pair] = self._find(pair)
        return self._found[pair]

    def _find(self, pair):
        ways = alignments(self._original, self._served, pair)
        if not ways:
            return None  # what is fed: then whoever reads it reads another
        index = pair[0][0]
        for way in ways:
            if all(map(self._is_equal, way.pairs)):
                return self._by_layout(way.pairs, index)
        found = [self.find(one) for one in ways[0].pairs if not self._is_equal(one)]
        return min((one for one in found if one is not None), default=index)

    def _by_layout(self, pairs, index):
        """Values may be equal and their layouts not: then an argument differs of an operator before."""
        for pair in pairs:
            if not self._has_layout(pair):
                found = self._first_of_layout(pair)
                if found is not None:
                    return found
        return index

    def _first_of_layout(self, pair):
        one, other = self._original.operators[pair[0][0]], self._served.operators[pair[1][0]]
        for way in alignments(self._original, self._served, pair)[:1]:
            for before in way.pairs:
                found = None if self._has_layout(before) else self._first_of_layout(before)
                if found is not None:
                    return found
        return pair[0][0] if one.kind == other.kind and one.arguments != other.arguments else None
