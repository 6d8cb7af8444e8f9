"""L0: Python's own parser accepts the text."""

import ast

from .finding import Finding


def check_parses(_deliver, text):
    try:
        ast.parse(text, "dali.py")
    except (SyntaxError, ValueError) as error:
        raise Finding(f"dali.py does not parse: {error}") from error
