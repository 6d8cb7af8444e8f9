"""Says which arguments real DALI's Python refuses when an operator is made; nothing is built or run.

Standard input: a JSON list of {"path", "argument", "value" (Python text; `node` is data)}. Standard output: a JSON list with, for each,
null where the call is taken, the error where it is not, and false where the operator cannot be made without it either. Where there
is no "value" the argument, which must be one that is required, is left out, and the pipeline is serialised.
"""

import functools
import json
import sys
import warnings

import numpy as np
import nvidia.dali as dali
import nvidia.dali.backend as backend
import nvidia.dali.fn as fn
import nvidia.dali.types as types

warnings.simplefilter("ignore")
REQUIRED = {
    "BOOL": True, "FLOAT": 1.0, "STRING": "a", "TENSOR_LAYOUT": "HW", "_FLOAT_VEC": [1.0], "_STRING_VEC": ["a"],
    "DATA_TYPE": types.FLOAT, "IMAGE_TYPE": types.RGB, "INTERP_TYPE": types.INTERP_NN, "_INT32_VEC": [1],
    "PYTHON_OBJECT": print,
}


def function_at(path):
    return functools.reduce(getattr, path.split(".")[1:], fn)


def base_call(path, argument, node):
    function = function_at(path)
    schema = backend.GetSchema(function._schema_name)
    schema = backend.GetSchema(schema.AliasFor()) if schema.AliasFor() else schema
    needed = [name for name in schema.GetArgumentNames() if not schema.IsArgumentOptional(name) and name != argument]
    given = {name: REQUIRED.get(schema.GetArgumentType(name).name, 1) for name in needed}
    return lambda **more: function(*[node] * schema.MinNumInput(), **given, **more), schema.IsArgumentOptional(argument)


def verdict(case, scope):
    with dali.Pipeline(batch_size=1, num_threads=1, device_id=None) as pipe:
        node = fn.external_source(name="node", dtype=types.FLOAT, ndim=1)
        call, optional = base_call(case["path"], case["argument"], node)
        if "value" not in case:
            return error_of(lambda: serialised(pipe, call()))
        if optional and error_of(call) is not None:
            return False
        return error_of(lambda: call(**{case["argument"]: eval(case["value"], {**scope, "node": node})}))


def serialised(pipe, made):
    pipe.set_outputs(*made if isinstance(made, (list, tuple)) else [made])
    pipe.serialize()


def error_of(call):
    try:
        call()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return None


def main():
    scope = {"np": np, "types": types}
    json.dump([verdict(case, scope) for case in json.load(sys.stdin)], sys.stdout)


if __name__ == "__main__":
    main()
