"""Evaluates expressions of Python: a JSON list of texts on standard input, a JSON list of outcomes on standard output."""

import json
import sys
import warnings

warnings.simplefilter("ignore")


def outcome(text):
    try:
        return {"value": repr(eval(text, {}))}
    except Exception as error:
        return {"raised": type(error).__name__}


json.dump([outcome(text) for text in json.load(sys.stdin)], sys.stdout)
