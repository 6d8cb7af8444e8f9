"""An assertion of which nothing is known holds, as the tool assumes: a program that is used passes it."""

import dis
import sys

#: From the test of an assertion to the load of its error: `TO_BOOL` (Python 3.13) and the jump over it.
_MOST_BETWEEN = 2


def is_asserted():
    """Whether the truth that the caller's caller asks for decides an `assert` alone."""
    frame = sys._getframe(2)
    instructions = list(dis.get_instructions(frame.f_code))
    at = next((i for i, one in enumerate(instructions) if one.offset == frame.f_lasti), None)
    if at is None:
        return False
    following = instructions[at : at + _MOST_BETWEEN + 1]
    names = [one.opname for one in following]
    is_jump = any(name.startswith("POP_JUMP") and name.endswith("IF_TRUE") for name in names[:-1])
    return is_jump and any(_loads_assertion_error(one) for one in following[1:])


def _loads_assertion_error(instruction):
    # Python 3.14 loads it as a common constant.
    return instruction.opname == "LOAD_ASSERTION_ERROR" or instruction.argval is AssertionError
