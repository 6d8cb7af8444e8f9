"""Says whether two dali.py compute the same, knowing nothing of how the tool's own judge decides that.

Standard input: JSON lines `{"right": text, "wrong": [texts], "data": folder of files}`.
Standard output: a JSON list for each, in order: for every wrong text how it differs, null where it is the same program.

Each text is run in a process of its own, on the CPU, and gives facts (names of inputs and outputs, declared types,
batch size, threads) and the bits of its outputs over the same samples.
"""

import ast
import concurrent.futures
import hashlib
import itertools
import json
import multiprocessing
import os
import re
import resource
import runpy
import signal
import sys
import tempfile
import traceback

import numpy
from nvidia.dali.plugin import triton

SECONDS = 60
BYTES = 4 << 30
SAMPLES = 10
IMAGES = (".jpg", ".jpeg", ".png")
SOUNDS_AND_VIDEOS = (".wav", ".avi")
BATCH = 5
#: Cuts a video that it is fed: one at a time, until nothing is left of it.
STREAM = "experimental__inputs__Video"
VIDEOS = 3
NOTHING_LEFT = "No data was provided"


class OnCpu(ast.NodeTransformer):
    """A program's text without GPU: devices by their names, `.gpu()` and the number of the device."""

    def visit_Constant(self, node):
        return ast.copy_location(ast.Constant("cpu"), node) if node.value in ("gpu", "mixed") else node

    def visit_Call(self, node):
        self.generic_visit(node)
        is_move = isinstance(node.func, ast.Attribute) and node.func.attr == "gpu" and not node.args
        return node.func.value if is_move else node

    def visit_keyword(self, node):
        self.generic_visit(node)
        if node.arg == "device_id":
            node.value = ast.copy_location(ast.Constant(None), node.value)
        return node


def pipeline_of(text):
    """The one pipeline that a text marks, built."""
    marked = []
    mark = triton.autoserialize
    triton.autoserialize = lambda definition: marked.append(mark(definition)) or definition
    # From a file: conditionals are read from the source.
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "dali.py")
        with open(path, "w", encoding="utf-8") as file:
            file.write(ast.unparse(ast.fix_missing_locations(OnCpu().visit(ast.parse(text)))))
        # What the module ends with counts, under each of its names.
        marked = [value for value in runpy.run_path(path).values() if value in marked]
        if len(marked) != 1:
            raise ValueError(f"{len(marked)} pipelines are marked")
        # Else DALI asks for batches ahead.
        pipeline = marked[0](prefetch_queue_depth=1)
        pipeline.build()
    return pipeline


def inputs_of(pipeline):
    found = {}
    for made in pipeline._ops:
        if made._op.schema.Name() == "ExternalSource":
            found[made.name] = (str(made._op._dtype), made._op._ndim, made._op._layout or "")
        if made._op.schema.Name() == STREAM:
            found[made.name] = ("DALIDataType.UINT8", 1, "B")
    return found


def is_stream(pipeline):
    return any(made._op.schema.Name() == STREAM for made in pipeline._ops)


def facts_of(pipeline):
    """What Triton is told."""
    return {
        "inputs": inputs_of(pipeline),
        "names of outputs": [name for name, _ in pipeline._names_and_devices],
        "dtypes of outputs": str(pipeline.output_dtype()),
        "ndims of outputs": str(pipeline.output_ndim()),
        "batch size": pipeline.max_batch_size,
        "threads": pipeline.num_threads,
    }


def encoded(data):
    """Ways to feed encoded files, each SAMPLES arrays: images, their paths, then sounds and videos."""
    names = sorted(os.path.join(folder, name) for folder, _, files in os.walk(data) for name in files)
    endings = [ending for ending in SOUNDS_AND_VIDEOS if any(name.endswith(ending) for name in names)]
    yield _contents(names, IMAGES)
    yield [numpy.frombuffer(name.encode(), "u1") for name in _cycled(names, IMAGES)]
    for ending in endings:
        yield _contents(names, (ending,))


def _contents(names, endings):
    return [numpy.fromfile(name, "u1") for name in _cycled(names, endings)]


def _cycled(names, endings):
    return list(itertools.islice(itertools.cycle(name for name in names if name.endswith(endings)), SAMPLES))


def values(number, dtype, ndim, extent):
    """Arrays of a dtype (as `DALIDataType.FLOAT` prints), of other extents in each sample where `extent` is None."""
    code = {"FLOAT": "f4", "FLOAT16": "f2", "FLOAT64": "f8", "BOOL": "?"}.get(dtype.split(".")[-1])
    code = code or dtype.split(".")[-1].lower()
    for index in range(SAMPLES):
        random = numpy.random.default_rng([number, index])
        shape = [20 + 3 * index, 30 + index, 3][:ndim] if extent is None else [extent] * ndim
        made = random.random(shape) if code[0] == "f" else random.integers(0, 200 if ndim > 1 else 9, shape)
        # Ascending, as the edges of a box are.
        yield numpy.sort(made, axis=-1).astype(code) if code[0] == "f" and ndim > 0 else made.astype(code)


def samples_for(inputs, files, extent, rank):
    """By input, SAMPLES arrays; `files` where encoded ones are asked for, `rank` axes where an input does not say how many."""
    made = {}
    for number, (name, (dtype, ndim, _)) in enumerate(sorted(inputs.items())):
        is_encoded = dtype.endswith(".UINT8") and ndim == 1
        made[name] = files if is_encoded else list(values(number, dtype, rank if ndim is None else ndim, extent))
    return made


def fingerprint(text, samples):
    """`samples` is what each input is fed; a callable makes it from the inputs."""
    pipeline = pipeline_of(text)
    facts = facts_of(pipeline)
    fed = samples(facts["inputs"]) if callable(samples) else samples
    if fed.keys() != facts["inputs"].keys():
        raise ValueError(f"inputs {sorted(facts['inputs'])} instead of {sorted(fed)}")
    if is_stream(pipeline):
        return facts, streamed(text, fed)
    seen = []
    batch = min(BATCH, pipeline.max_batch_size)
    for start in range(0, SAMPLES, batch):
        seen += run_fed(pipeline, {name: fed[name][start : start + batch] for name in facts["inputs"]})
    return facts, seen


def run_fed(pipeline, fed):
    for name, arrays in fed.items():
        pipeline.feed_input(name, arrays)
    return [hashed(output) for output in pipeline.run()]


def hashed(output):
    arrays = [numpy.array(sample) for sample in output.as_cpu()]
    return [(str(one.dtype), one.shape, hashlib.sha256(one.tobytes()).hexdigest()) for one in arrays]


def streamed(text, fed):
    seen = []
    for index in range(VIDEOS):
        pipeline = pipeline_of(text)  # what finds nothing left is of no use any more
        seen += run_fed(pipeline, {name: [arrays[index]] for name, arrays in fed.items()})
        while True:
            try:
                seen += [hashed(output) for output in pipeline.run()]
            except RuntimeError as error:
                if NOTHING_LEFT not in str(error):
                    raise
                break
    return seen


def _deliver(writing, text, samples):
    resource.setrlimit(resource.RLIMIT_DATA, (BYTES, BYTES))
    signal.alarm(SECONDS)
    devnull = os.open(os.devnull, os.O_RDWR)
    for descriptor in range(3):
        os.dup2(devnull, descriptor)
    try:
        answer = fingerprint(text, samples)
    except BaseException:
        answer = traceback.format_exc().strip().rsplit("\n", 1)[-1]
    writing.send(answer)


def run_apart(text, samples):
    """The fingerprint, or a text that says why there is none."""
    forked = multiprocessing.get_context("fork")
    reading, writing = forked.Pipe(duplex=False)
    child = forked.Process(target=_deliver, args=(writing, text, samples))
    child.start()
    writing.close()
    try:
        return reading.recv()
    except EOFError:
        return "its process died"
    finally:
        child.join()


def ranks(text):
    """Numbers of axes to try for inputs that do not say how many they have; one that is not looked at where all do."""
    call = r"external_source\((?![^)]*ndim=)"
    return (4, 3, 2, 1) if re.search(call, text) else (None,)


def right_run(case):
    """Samples on which the right text runs, and its fingerprint; raises ValueError where there are none."""
    failures = []
    for rank, files, extent in itertools.product(ranks(case["right"]), encoded(case["data"]), (3, None, 4, 1, 44)):

        def samples(inputs, files=files, extent=extent, rank=rank):
            return samples_for(inputs, files, extent, rank)

        right = run_apart(case["right"], samples)
        if not isinstance(right, str):
            return samples(right[0]["inputs"]), right
        failures.append(right)
    raise ValueError(f"no samples were found on which the right program runs: {failures}")


def difference(right, wrong):
    if isinstance(wrong, str):
        return f"does not run: {wrong}"
    for name, fact in right[0].items():
        if wrong[0][name] != fact:
            return f"{name}: {wrong[0][name]} instead of {fact}"
    return None if wrong[1] == right[1] else "other outputs"


def judge(line):
    case = json.loads(line)
    try:
        samples, right = right_run(case)
    except ValueError as error:
        return [str(error)] * len(case["wrong"])
    return [difference(right, run_apart(text, samples)) for text in case["wrong"]]


def main():
    # Threads only wait: the work is done in processes. DALI has built nothing here, so it survives the fork.
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for answer in pool.map(judge, sys.stdin):
            print(json.dumps(answer))


main()
