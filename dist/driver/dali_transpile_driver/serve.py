"""Cases from stdin, answers to stdout, a JSON line each; several cases at a time, answers as they are ready."""

import json
import multiprocessing
import os
import sys
import traceback

from .judge import judge

_RECORD = 4


def main():
    cases = [line for line in sys.stdin.buffer.read().split(b"\n") if line.strip()]
    # Workers take the next case from a pipe that holds the numbers of all: reads of one record are atomic.
    queue, fill = os.pipe()
    lock = multiprocessing.Lock()
    workers = [_start(queue, fill, cases, lock) for _ in range(min(os.cpu_count() or 1, len(cases)))]
    for number in range(len(cases)):
        os.write(fill, number.to_bytes(_RECORD, "little"))
    os.close(fill)
    endings = [os.waitpid(worker, 0)[1] for worker in workers]
    return 0 if all(ending == 0 for ending in endings) else 1


def _start(queue, fill, cases, lock):
    worker = os.fork()
    if worker > 0:
        return worker
    os.close(fill)
    while record := os.read(queue, _RECORD):
        answer = _answer(json.loads(cases[int.from_bytes(record, "little")]))
        with lock:
            sys.stdout.write(json.dumps(answer) + "\n")
            sys.stdout.flush()
    os._exit(0)


def _answer(case):
    try:
        return judge(case)
    except Exception:
        # A fault of the judge itself fails its case, loudly, and no other.
        fault = {"status": "failed", "message": traceback.format_exc()}
        return {"id": case["id"], "levels": {"L0": fault}, "unreached": None, "mutants": []}
