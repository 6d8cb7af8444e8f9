"""Prints the operator catalogue of the installed DALI as JSON (operators.json is made from DALI 2.4.0).

    python generate.py > operators.json

The catalogue names every operator that the `fn` and `ops` modules offer, by the path below `nvidia.dali`, and says what
its schema says: inputs, outputs, arguments, devices. It needs no GPU. What every operator takes (`seed`, `preserve`, ...)
is written once, under "common".
"""

import inspect
import json
import sys
import types as python_types

import nvidia.dali as dali
import nvidia.dali.backend as backend
from nvidia.dali import fn, ops
from nvidia.dali.types import DALIDataType, DALIImageType, DALIInterpType

# Schema argument type -> the catalogue's name; a trailing [] means that a list is taken.
TYPES = {
    "DATA_TYPE": "dtype",
    "IMAGE_TYPE": "image",
    "INTERP_TYPE": "interp",
    "TENSOR_LAYOUT": "layout",
    "STRING": "str",
    "BOOL": "bool",
    "FLOAT": "float",
    "PYTHON_OBJECT": "object",
    "_BOOL_VEC": "bool[]",
    "_STRING_VEC": "str[]",
    "_FLOAT_VEC": "float[]",
    "_TENSOR_LAYOUT_VEC": "layout[]",
    "_DATA_TYPE_VEC": "dtype[]",
    "_INT32_VEC": "int[]",
    "_INT64_VEC": "int[]",
    "FEATURE": "feature",
    "_FEATURE_VEC": "feature[]",
    "_FEATURE_DICT": "feature{}",
}
ENUMS = {"DATA_TYPE": DALIDataType, "IMAGE_TYPE": DALIImageType, "INTERP_TYPE": DALIInterpType}
# Operators that call back into the training process.
UNSERIALISABLE = {"PythonFunction", "DLTensorPythonFunction"}


def is_public(name):
    return not name.startswith("_") and name != "hidden"


def walk(module, prefix, schema_of, found):
    """Collects path -> schema name over a module and its submodules."""
    for name in sorted(vars(module)):
        value = getattr(module, name)
        if not is_public(name):
            continue
        if isinstance(value, python_types.ModuleType):
            if value.__name__ == f"{module.__name__}.{name}":
                walk(value, f"{prefix}.{name}", schema_of, found)
            continue
        schema = schema_of(value)
        if schema is not None:
            found[f"{prefix}.{name}"] = schema


def default_of(schema, argument):
    """The default as a JSON value, None where there is none."""
    if not schema.IsArgumentOptional(argument) or not schema.HasArgumentDefaultValue(argument):
        return None
    text = schema.GetArgumentDefaultValueString(argument)
    kind = schema.GetArgumentType(argument).name
    if kind in ENUMS:
        return ENUMS[kind](int(text)).name
    if kind in ("STRING", "TENSOR_LAYOUT"):
        return text[1:-1] if text[:1] == "'" else text
    if text.startswith("["):
        items = [part.strip() for part in text[1:-1].split(",") if part.strip()]
        return [json_scalar(kind, item) for item in items]
    return json_scalar(kind, text)


def json_scalar(kind, text):
    if text in ("True", "False"):
        return text == "True"
    if kind in ("FLOAT", "_FLOAT_VEC"):
        return float(text)
    if text[:1] == "'":
        return text[1:-1]
    return int(text)


def deprecation_of(schema, argument):
    """What a schema says of a deprecated argument, None of a current one."""
    if not schema.IsDeprecatedArg(argument):
        return None
    tell = schema.DeprecatedArgInfo if hasattr(schema, "DeprecatedArgInfo") else schema.DeprecatedArgMeta
    return tell(argument)


def asked_as(schema, argument, deprecated):
    """The name under which a schema knows an argument: before DALI 1.53 a renamed one by its new name alone."""
    try:
        schema.GetArgumentType(argument)
        return argument
    except RuntimeError:
        return deprecated["renamed_to"]


def argument_of(schema, argument):
    """[type and marks, default]: `!` required, `*` may be a data node."""
    info = deprecation_of(schema, argument)
    argument = asked_as(schema, argument, info)
    name = TYPES.get(schema.GetArgumentType(argument).name, "int")
    marks = ("" if schema.IsArgumentOptional(argument) else "!") + ("*" if schema.IsTensorArgument(argument) else "")
    default = default_of(schema, argument)
    if info is not None:
        return [name + marks, default, info["renamed_to"] or ""]
    return name + marks if default is None else [name + marks, default]


def outputs_of(name, schema):
    """Number of outputs without arguments; None where it depends on required ones."""
    try:
        spec = backend.OpSpec(name)
        return schema.CalculateOutputs(spec) + schema.CalculateAdditionalOutputs(spec)
    except Exception:
        return None


def devices_of(name):
    registered = [
        ("cpu", backend.RegisteredCPUOps()),
        ("gpu", backend.RegisteredGPUOps()),
        ("mixed", backend.RegisteredMixedOps()),
    ]
    return [device for device, names in registered if name in names]


def alias_of(schema):
    """The schema that an empty one stands for; '' where it stands for itself, as all do before DALI 2.4."""
    return schema.AliasFor() if hasattr(schema, "AliasFor") else ""


def says(schema, method):
    """What a schema answers; False before the version that has the question (DALI 1.53)."""
    return hasattr(schema, method) and getattr(schema, method)()


def operator_of(name):
    """One schema, aliases followed."""
    given = backend.TryGetSchema(name)
    target = alias_of(given) or name
    schema = backend.GetSchema(target)
    operator = {
        "in": [schema.MinNumInput(), schema.MaxNumInput()],
        "out": outputs_of(target, schema),
        "dev": devices_of(target) or ["cpu"],
        "args": {a: argument_of(schema, a) for a in sorted(schema.GetArgumentNames()) if is_public(a)},
    }
    # The schema says it through a function of the arguments.
    if schema.HasOutputFn():
        operator["outBy"] = True
    if says(schema, "IsStateful"):
        operator["stateful"] = True
    if says(schema, "HasRandomSeedArg"):
        operator["seed"] = True
    if target in UNSERIALISABLE:
        operator["unserialisable"] = True
    if target != name:
        operator["alias"] = target
    deprecated = given if given is not None and given.IsDeprecated() else schema
    if deprecated.IsDeprecated():
        operator["old"] = fn_path(deprecated.DeprecatedInFavorOf())
    return operator


def fn_path(schema_name):
    """`readers__File` -> `fn.readers.file`; '' where there is no replacement."""
    if not schema_name:
        return ""
    from nvidia.dali.ops._names import _op_name

    return "fn." + _op_name(schema_name, "fn")


def common_arguments(operators):
    """Arguments that nearly all operators have, with one meaning."""
    shared = {}
    for operator in operators.values():
        for argument, described in operator["args"].items():
            key = (argument, json.dumps(described))
            shared[key] = shared.get(key, 0) + 1
    threshold = 0.9 * len(operators)
    return {argument: json.loads(described) for (argument, described), n in shared.items() if n >= threshold}


def catalogue():
    """The installed DALI as operators.json has it."""
    paths = {}
    walk(fn, "fn", lambda value: getattr(value, "_schema_name", None), paths)
    walk(ops, "ops", lambda value: getattr(value, "schema_name", None) if isinstance(value, type) else None, paths)
    paths.setdefault("ops.ExternalSource", "ExternalSource")
    operators = {name: operator_of(name) for name in sorted(set(paths.values()))}
    common = common_arguments(operators)
    for operator in operators.values():
        missing = sorted(a for a in common if a not in operator["args"])
        operator["args"] = {a: d for a, d in operator["args"].items() if common.get(a) != d}
        if missing:
            operator["lacks"] = missing
    enums = {
        enum.__name__: sorted(name for name in enum.__members__ if is_public(name))
        for enum in (DALIDataType, DALIImageType, DALIInterpType)
    }
    pipeline = inspect.getfullargspec(dali.Pipeline.__init__)
    return {
        "version": dali.__version__,
        "common": common,
        "enums": enums,
        "operators": operators,
        "paths": paths,
        "pipeline": [*pipeline.args[1:], *pipeline.kwonlyargs],
    }


def write(described):
    """One operator a line, sorted, so that a new DALI shows as a short diff."""
    parts = []
    for key in sorted(described):
        value = described[key]
        if isinstance(value, dict):
            lines = [f"{json.dumps(k)}:{compact(value[k])}" for k in sorted(value)]
            parts.append(json.dumps(key) + ":{\n" + ",\n".join(lines) + "\n}")
        else:
            parts.append(f"{json.dumps(key)}:{compact(value)}")
    sys.stdout.write("{\n" + ",\n".join(parts) + "\n}\n")


def compact(value):
    return json.dumps(value, separators=(",", ":"), sort_keys=True)


if __name__ == "__main__":
    write(catalogue())
