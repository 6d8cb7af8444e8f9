"""Runs commands in turns, several rounds, and prints the time and the peak memory of each run as JSON.

Standard input: {"commands": [[...], ...], "rounds": N, "warmups": N, "statuses": [0]}
Standard output: for each command, for each round, {"ms": wall time, "cpu": time of processors, "mib": peak resident set}
"""

import json
import os
import sys
import time


def measure(command, null, statuses):
    start = time.perf_counter()
    actions = [(os.POSIX_SPAWN_DUP2, null, stream) for stream in (1, 2)]
    process = os.posix_spawn(command[0], command, os.environ, file_actions=actions)
    _, status, usage = os.wait4(process, 0)
    elapsed = time.perf_counter() - start
    if os.waitstatus_to_exitcode(status) not in statuses:
        sys.exit(f"{' '.join(command)}: exit status {os.waitstatus_to_exitcode(status)}")
    cpu = usage.ru_utime + usage.ru_stime
    return {"ms": elapsed * 1000, "cpu": cpu * 1000, "mib": usage.ru_maxrss / 1024}


def main():
    job = json.load(sys.stdin)
    runs = [[] for _ in job["commands"]]
    with open(os.devnull, "w") as null:
        for turn in range(job["warmups"] + job["rounds"]):
            for command, found in zip(job["commands"], runs):
                run = measure(command, null.fileno(), job["statuses"])
                if turn >= job["warmups"]:
                    found.append(run)
    json.dump(runs, sys.stdout)


main()
