"""Serves on two free ports until standard input ends: `python -m stand_in`, which prints `{"grpc": N, "http": N}`."""

import json
import sys

from .grpc_service import serve_grpc
from .http_service import serve_http
from .repository import Repository


def main():
    repository = Repository()
    with serve_grpc(repository) as grpc_port, serve_http(repository) as http_port:
        print(json.dumps({"grpc": grpc_port, "http": http_port}), flush=True)
        sys.stdin.read()


main()
