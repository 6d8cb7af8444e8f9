"""Texts and tokens of Python files, by Python's own reader: JSON on standard input and output."""

import base64
import io
import json
import sys
import tokenize

SPACE = {
    tokenize.ENCODING,
    tokenize.NEWLINE,
    tokenize.NL,
    tokenize.INDENT,
    tokenize.DEDENT,
    tokenize.ENDMARKER,
}


def units(text):
    """Length in UTF-16 code units."""
    return len(text.encode("utf-16-le")) // 2


def read(data):
    """The text as Python reads the file: decoded, without a mark at its start, line ends as LF."""
    encoding, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
    return io.TextIOWrapper(io.BytesIO(data), encoding).read()


def tokens_of(text):
    """Start and end of each token, as offsets in UTF-16 code units; white space is none."""
    lines = text.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + units(line) + 1)

    def offset(place):
        line, column = place
        return starts[line - 1] + units(lines[line - 1][:column])

    found = tokenize.generate_tokens(io.StringIO(text).readline)
    return [[offset(token.start), offset(token.end)] for token in found if token.type not in SPACE]


def answer(data):
    text = read(base64.b64decode(data))
    return {"text": text, "tokens": tokens_of(text)}


json.dump({name: answer(data) for name, data in json.load(sys.stdin).items()}, sys.stdout)
