"""Random pipelines grow call by call: each is tried by real DALI on the data that is there, and stays where it runs."""

import random

import numpy as np
import nvidia.dali as dali
import nvidia.dali.backend as backend
import nvidia.dali.fn as fn
import nvidia.dali.types as types

from arguments import arguments_of
from data import SAMPLES, source
from operators import FRAGILE, INPUTS, PSEUDO

EXECUTION = {"exec_pipelined": False, "exec_async": False, "prefetch_queue_depth": 1}
SCOPE = {"dali": dali, "fn": fn, "types": types, "np": np}
#: Metadata of the inputs of the call that is tried, by the name of the node: DALI's own static rules ask for it.
DESCRIBED = {}

add_input, add_argument = backend.OpSpec.AddInput, backend.OpSpec.AddArgumentInput


def install(operators):
    """Operators made from now on know what their inputs are, where `DESCRIBED` says it."""
    for path, schema in operators:
        known = backend.GetSchema(schema.get("alias") or schema["name"])
        LAYOUTS[path] = [str(layout) for layout in known.GetSupportedLayouts(0)] if known.MaxNumInput() else []
    backend.OpSpec.AddInput = lambda spec, name, device, *known: add_input(
        spec, name, device, *(DESCRIBED.get(name) or known)
    )
    backend.OpSpec.AddArgumentInput = lambda spec, argument, name, *known: add_argument(
        spec, argument, name, *(DESCRIBED.get(name) or known)
    )


class Node:
    """A variable of the pipeline: samples, and what calls that use it ask for."""

    def __init__(self, name, samples, layout, declaration=None):
        self.name, self.samples, self.layout, self.declaration = name, samples, layout, declaration
        self.ndim = samples[0].ndim
        self.least = [min(extents) for extents in zip(*(sample.shape for sample in samples))]
        self.dali_type = dali_type(samples[0].dtype)


def dali_type(dtype):
    return next(t for t in types.DALIDataType.__members__.values() if t in NUMPY and NUMPY[t] == dtype)


#: Layouts that the operator at a path takes for its first input; none where it takes any.
LAYOUTS = {}

NUMPY = {
    t: np.dtype(types.to_numpy_type(t))
    for name, t in types.DALIDataType.__members__.items()
    if name.startswith(("UINT", "INT", "FLOAT", "BOOL")) and name != "INTERP_TYPE"
}


class Growth:
    """One pipeline from a seed."""

    def __init__(self, seed, operators):
        self.rng, self.noise = random.Random(seed), np.random.default_rng(seed)
        self.operators = operators
        self.inputs, self.nodes, self.statements, self.tried = [], [], [], 0

    def fresh(self):
        return f"x{len(self.nodes)}"

    def bring(self, kind):
        """A new input."""
        made = source(self.rng, self.noise, kind)
        node = Node(self.fresh(), made.samples, made.layout, made.declaration)
        self.nodes.append(node)
        self.inputs.append(node)
        self.statements.append((f"{node.name} = fn.external_source(name=\"{node.name}\", {node.declaration})", [node.name], None))
        return node

    def grow(self, depth):
        for _ in range(self.rng.randint(1, 2)):
            if self.rng.random() < 0.4:
                self.extend("sized")
            else:
                self.bring(self.rng.choice(["plain", "image", "image"]))
        for _ in range(depth):
            what = self.rng.choice([*self.operators, *PSEUDO])
            for _ in range(6):
                if self.extend(what):
                    break
        return self

    def extend(self, what):
        """One more statement; False where DALI refuses what was drawn."""
        path = what if isinstance(what, str) else what[0]
        before = len(self.nodes), len(self.statements), len(self.inputs)
        text, used, count = self.pseudo(path) if isinstance(what, str) else self.call(*what)
        self.tried += 1
        outputs = attempt(text, used, count)
        if outputs is None:
            del self.nodes[before[0]:], self.statements[before[1]:], self.inputs[before[2]:]
            return False
        names = []
        for samples, layout, _ in outputs:
            node = Node(self.fresh(), samples, layout)
            self.nodes.append(node)
            names.append(node.name)
        target = ", ".join(names)
        lines = text.replace("RESULT", target) if "RESULT" in text else f"{target} = {text}"
        self.statements.append((lines, names, [static for _, _, static in outputs], path))
        return True

    def pick(self):
        """A variable; the newest ones more often, that pipelines get deep."""
        recent = self.nodes[-4:]
        return self.rng.choice(recent if self.rng.random() < 0.6 else self.nodes)

    def call(self, path, schema):
        rng = self.rng
        kinds = INPUTS.get(path)
        least, most = schema["in"]
        if kinds is not None:
            count = max(least, min(most, len(kinds)) if rng.random() < 0.6 else least)
            fits = path in FRAGILE or rng.random() < 0.8
            inputs = [self.bring(kind) if fits else self.pick() for kind in kinds[:count]]
        else:
            count = rng.randint(least, min(most, least + 2)) if most > least and rng.random() < 0.3 else least
            first = self.fitting(path) if count else None
            inputs = [first if rng.random() < 0.7 else self.pick() for _ in range(count)]
        node = inputs[0] if inputs else self.pick()
        names = [each.name for each in inputs]
        if path in ("fn.reductions.std_dev", "fn.reductions.variance"):
            inputs, names = [node], [node.name, f"fn.reductions.mean({node.name})"]
        texts = [*names, *arguments_of(rng, path, schema, node)]
        return f"{path}({', '.join(texts)})", unique(inputs), None

    def fitting(self, path):
        """A variable of a layout that the operator takes, mostly; a new image where there is none."""
        layouts = LAYOUTS[path]
        if not layouts or self.rng.random() < 0.1:
            return self.pick()
        lengths = [len(layout) for layout in layouts]
        fits = [node for node in self.nodes if node.layout in layouts or (not node.layout and node.ndim in lengths)]
        return self.rng.choice(fits[-3:]) if fits else self.bring("image")

    def sized(self):
        """Data whose extents stand in the text."""
        rng = self.rng
        layout = rng.choice(["HWC", "HWC", "FHWC", "CHW", "HW", ""])
        letters = layout or "HWCX"[: rng.randint(0, 4)]
        shape = [{"C": 3, "F": 4, "X": 2}.get(letter) or rng.randint(8, 40) for letter in letters]
        numbers = f"fn.random.uniform(range=[0.0, 9.0], shape={shape})"
        dtype = rng.choice(["UINT8", "FLOAT", "INT16"])
        return f'fn.reshape(fn.cast({numbers}, dtype=types.{dtype}), layout="{layout}")'

    def pseudo(self, kind):
        if kind == "sized":
            return self.sized(), [], 1
        rng, node = self.rng, self.pick()
        x = node.name
        other = rng.choice([self.pick(), node])
        y = rng.choice([other.name, "2", "1.5", "True", "types.Constant(3, dtype=types.UINT8)"])
        if kind == "arithmetic":
            operator = rng.choice(["+", "-", "*", "/", "//", "**", "%", "&", "|", "^", "<", "==", ">=", "<<"])
            left, right = rng.choice([(x, y), (y, x)])
            return f"{left} {operator} {right}", unique([node, other]), 1
        if kind == "math":
            name = rng.choice(["sqrt", "exp", "log", "floor", "ceil", "abs", "fabs", "sin", "min", "max", "pow", "atan2", "clamp"])
            more = {"min": f", {y}", "max": f", {y}", "pow": ", 2", "atan2": f", {y}", "clamp": ", 0, 2.0"}.get(name, "")
            return f"dali.math.{name}({x}{more})", unique([node, other]), 1
        if kind == "index":
            part = lambda: rng.choice(["0", "-1", ":", "1:", ":-1", "0:2", "dali.newaxis", 'dali.newaxis("T")', "::2"])
            return f"{x}[{', '.join(part() for _ in range(rng.randint(1, max(1, node.ndim))))}]", [node], 1
        if kind == "property":
            return rng.choice([f"{x}.shape()", f"{x}.shape(dtype=types.FLOAT)", f'{x}.property("layout")']), [node], 1
        if kind == "constant":
            value = rng.choice(["[1, 2, 3]", "[1.5]", "np.array([[1, 2], [3, 4]])", "3, shape=[2, 2]", "2.5, device=\"cpu\"", "[True, False]"])
            return f"types.Constant({value})", [], 1
        if kind == "loop":
            return f"RESULT = {x}\nfor i in range({rng.randint(1, 3)}):\n    RESULT = RESULT * {rng.choice(['i', '2', '1.5'])}", [node], 1
        arm = rng.choice([f"{x}", f"{x} + 1", f"fn.flip({x})", f"fn.copy({x})", f"fn.slice({x}, start=[0], shape=[2], axes=[0])"])
        return f"if fn.random.coin_flip() == 1:\n    RESULT = {x}\nelse:\n    RESULT = {arm}", [node], 1


def unique(nodes):
    return list({node.name: node for node in nodes}.values())


def feed(pipe, nodes):
    for node in nodes:
        pipe.feed_input(node.name, node.samples)


def body_of(text, result):
    return text.replace("RESULT", "result") if "RESULT" in text else f"{result} = {text}"


def attempt(text, used, count):
    """[(samples, layout, static metadata)] of one call on the samples of its inputs; None where DALI refuses it."""
    try:
        if text.startswith("if "):
            # A condition is no call: it is tried by what both arms give.
            arms = [line.partition("= ")[2] for line in text.split("\n") if "RESULT" in line]
            results = [attempt(arm, used, 1) for arm in arms]
            same = None not in results and len({(r[0][0][0].dtype, r[0][0][0].ndim, r[0][1]) for r in results}) == 1
            return [(*results[0][0][:2], None)] if same else None
        return run_call(text, used)
    except Exception:
        return None


def run_call(text, used):
    DESCRIBED.clear()
    pipe = dali.Pipeline(SAMPLES, 1, None, seed=1, **EXECUTION)
    with pipe:
        scope = dict(SCOPE)
        for node in used:
            shape = {"layout": node.layout} if node.layout else {"ndim": node.ndim}
            scope[node.name] = fn.external_source(name=node.name, dtype=node.dali_type, **shape)
            DESCRIBED[node.name] = (node.ndim, node.dali_type, node.layout)
        exec(body_of(text, "result"), scope)
        DESCRIBED.clear()
        result = scope["result"]
        outputs = list(result) if isinstance(result, (list, tuple)) else [result]
        pipe.set_outputs(*outputs)
    pipe.build()
    feed(pipe, used)
    found = []
    for node, output in zip(outputs, pipe.run()):
        samples = [np.array(output.at(i)) for i in range(SAMPLES)]
        found.append((samples, output.layout(), static(node, text)))
    return found


def static(node, text):
    """{dtype, ndim, layout} by DALI's own rules for the schema, null where they do not answer."""
    if "\n" in text or node.source is None:
        return None
    try:
        spec = node.source.spec
        spec.InferOutputMetadata()
        _, _, ndim, dtype, layout = spec.OutputDesc(node.index)
    except Exception:
        return None
    return {
        "dtype": None if dtype is None else dtype.name,
        "ndim": ndim,
        "layout": None if layout is None else str(layout),
    }
