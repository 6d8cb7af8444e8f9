"""Makes random pipelines and says what real DALI made of them: `python generate.py FIRST_SEED COUNT DEPTH`.

Standard output: a JSON object a line, one for each seed: {"seed", "code" (the body of the pipeline), "names" (its variables),
"conditionals", "outputs" ([{dtype, layout, shapes}] by variable), "static" (DALI's own static metadata by variable), "paths",
"tried"}, or {"seed", "error"} where the whole does not run though its parts did, or ends the process.
"""

import json
import linecache
import logging
import os
import resource
import signal
import sys
import warnings

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from nvidia.dali import pipeline_def

from data import SAMPLES
from growth import EXECUTION, SCOPE, Growth, feed, install
from operators import operators

MEMORY = 4 << 30
SECONDS = 60


def program(growth):
    lines = [line for text, *_ in growth.statements for line in text.split("\n")]
    return "".join(f"    {line}\n" for line in lines)


def run(growth, body, names):
    """[{dtype, layout, shapes}] of every variable in one run of the whole pipeline."""
    conditionals = "\n    if " in "\n" + body
    text = f"def whole():\n{body}    return {', '.join(names)},\n"
    file = f"<pipeline {id(growth)}>"
    linecache.cache[file] = (len(text), None, text.splitlines(True), file)
    scope = dict(SCOPE)
    exec(compile(text, file, "exec"), scope)
    whole = pipeline_def(batch_size=SAMPLES, num_threads=1, device_id=None, seed=1, enable_conditionals=conditionals)
    pipe = whole(scope["whole"])(**EXECUTION)
    pipe.build()
    feed(pipe, growth.inputs)
    return [
        {"dtype": out.dtype.name, "layout": out.layout(), "shapes": [list(shape) for shape in out.shape()]}
        for out in pipe.run()
    ]


def result_of(seed, depth, found):
    growth = Growth(seed, found)
    growth.grow(growth.rng.randint(1, depth))
    body = program(growth)
    names = [name for _, names, *_ in growth.statements for name in names]
    static = {}
    for _, made, known, *_ in growth.statements:
        static.update(zip(made, known or []))
    paths = [rest[0] for _, _, _, *rest in growth.statements if rest]
    answer = {"seed": seed, "code": body, "names": names, "static": static, "paths": paths, "tried": growth.tried}
    try:
        return {**answer, "conditionals": "\n    if " in "\n" + body, "outputs": run(growth, body, names)}
    except Exception as error:
        return {"seed": seed, "code": body, "error": f"{type(error).__name__}: {error}"}


def child(seeds, depth, send):
    """All of them in a process that DALI may end."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    found = operators()
    install(found)
    with os.fdopen(send, "w") as pipe:
        for seed in seeds:
            signal.alarm(SECONDS)
            pipe.write(json.dumps(result_of(seed, depth, found)) + "\n")
            pipe.flush()
    os._exit(0)


def main(first, count, depth):
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    stdout, sys.stdout = sys.stdout, sys.stderr
    seed = first
    while seed < first + count:
        receive, send = os.pipe()
        worker = os.fork()
        if worker == 0:
            os.close(receive)
            child(range(seed, first + count), depth, send)
        os.close(send)
        with os.fdopen(receive) as pipe:
            for line in pipe:
                stdout.write(line)
                seed += 1
        _, status = os.waitpid(worker, 0)
        if status != 0:
            how = f"the process ends with signal {os.WTERMSIG(status)}"
            stdout.write(json.dumps({"seed": seed, "error": how}) + "\n")
            seed += 1


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:4]))
