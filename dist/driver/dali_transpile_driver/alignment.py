"""Which places of the original's graph and of the served one correspond: both are walked from their outputs in parallel.

Edits leave operators out, put others in (a cast, an identity that has a name) and replace some. So two operators that
stand at one place may be aligned in several ways; the values of a run decide.
"""

import itertools
from dataclasses import dataclass

#: How many operators that were put in or left out may follow one another.
_FARTHEST = 4
#: Inputs of which every order is tried.
_MOST_ORDERED = 3


@dataclass(frozen=True)
class Alignment:
    """Pairs of references that stand for one another, if this is how the two operators correspond."""

    pairs: tuple


def alignments(original, served, pair):
    """The ways in which the operators of a pair `(reference, reference)` correspond, likelier ones first."""
    (ours, _), (theirs, _) = pair
    one, other = original.operators[ours], served.operators[theirs]
    is_fed, is_input = pair[0] in original.fed, pair[1] in served.fed
    if is_fed and is_input:
        return []
    is_same = not is_fed and not is_input and one.kind == other.kind
    if is_same and one.arguments == other.arguments:
        return [_by_label(one, other), *_in_other_orders(one, other)]
    put_in = [] if is_input else _put_in(original, served, pair)
    left_out = [] if is_fed else _left_out(original, served, pair)
    if is_same:
        return [_by_label(one, other), *_in_other_orders(one, other), *put_in, *left_out]
    replaced = [_by_label(one, other)] if not is_fed and not is_input else []
    return [*put_in, *left_out, *(way for way in replaced if way.pairs)]


def _by_label(one, other):
    return Alignment(tuple((one.inputs[label], other.inputs[label]) for label in one.inputs if label in other.inputs))


def _in_other_orders(one, other):
    """Both read the same, at other positions."""
    labels = [label for label in one.inputs if isinstance(label, int)]
    if set(labels) != {label for label in other.inputs if isinstance(label, int)} or len(labels) > _MOST_ORDERED:
        return []
    orders = list(itertools.permutations(labels))[1:]
    return [Alignment(tuple((one.inputs[i], other.inputs[j]) for i, j in zip(labels, order))) for order in orders]


def _put_in(original, served, pair):
    """The served graph has operators after the one that stands for the original's."""
    reference, start = pair
    wanted = served.fed[original.fed.index(reference)] if reference in original.fed else None
    kind = original.operators[reference[0]].kind
    for found in _before(served, start):
        if found == wanted or (wanted is None and served.operators[found[0]].kind == kind):
            return [Alignment(((reference, found),))]
    return []


def _left_out(original, served, pair):
    """The served graph has none for the original's; what stands there stands for one before it."""
    start, reference = pair
    wanted = original.fed[served.fed.index(reference)] if reference in served.fed else None
    kind = served.operators[reference[0]].kind
    for found in _before(original, start):
        if found == wanted or (wanted is None and original.operators[found[0]].kind == kind):
            return [Alignment(((found, reference),))]
    return []


def _before(graph, reference):
    """References that an operator is made from, the nearest first."""
    nearest = [reference]
    for _ in range(_FARTHEST):
        read = [one for index, _ in nearest for one in graph.operators[index].inputs.values()]
        nearest = list(dict.fromkeys(read))
        yield from nearest


def reachable(original, served, starts):
    """Every pair whose values may be asked for, from pairs of outputs on."""
    found, followed, waiting = set(starts), set(), list(starts)
    while waiting:
        pair = waiting.pop()
        if pair in followed:
            continue
        followed.add(pair)
        ways = alignments(original, served, pair)
        found.update(one for way in ways for one in way.pairs)
        # Only the likeliest way is followed on; the others count where all their pairs are equal.
        waiting += ways[0].pairs if ways else ()
    return list(found)
