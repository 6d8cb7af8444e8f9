"""How many elements the statement that iterates wants: `a, b = stub` wants two."""

import dis
import sys


def expected_count(otherwise):
    """The number of targets if the caller's caller unpacks, else `otherwise`."""
    frame = sys._getframe(2)
    for instruction in dis.get_instructions(frame.f_code):
        if instruction.offset == frame.f_lasti:
            if instruction.opname == "UNPACK_SEQUENCE" or instruction.opname.startswith("UNPACK_SEQUENCE"):
                return instruction.arg
            if instruction.opname == "UNPACK_EX":
                return (instruction.arg & 0xFF) + (instruction.arg >> 8)
    return otherwise
