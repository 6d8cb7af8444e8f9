"""Evaluates expressions of Python, each after a program of its own: JSON on standard input and output."""

import json
import sys
import warnings

warnings.simplefilter("ignore")


def outcome(question):
    names = {}
    try:
        exec(question["program"], names)
        return {"value": repr(eval(question["expression"], names))}
    except Exception as error:
        return {"raised": type(error).__name__}


json.dump([outcome(question) for question in json.load(sys.stdin)], sys.stdout)
