"""Writes schema.json: the fields of Triton's ModelConfig message, out of tritonclient's generated classes.

    python generate.py > schema.json
"""

import importlib.util
import json
import os
import sys

# tritonclient.grpc itself needs grpcio; the messages do not.
_PACKAGE = importlib.util.find_spec("tritonclient").submodule_search_locations[0]
_SPECIFICATION = importlib.util.spec_from_file_location(
    "model_config_pb2", os.path.join(_PACKAGE, "grpc", "model_config_pb2.py")
)
_MESSAGES = importlib.util.module_from_spec(_SPECIFICATION)
_SPECIFICATION.loader.exec_module(_MESSAGES)

#: FieldDescriptor.TYPE_* to the names of the .proto file.
_SCALARS = {
    1: "double",
    2: "float",
    3: "int64",
    4: "uint64",
    5: "int32",
    8: "bool",
    9: "string",
    12: "bytes",
    13: "uint32",
}


def schema():
    messages, enums, waiting = {}, {}, [_MESSAGES.ModelConfig.DESCRIPTOR]
    while waiting:
        message = waiting.pop()
        if message.full_name in messages:
            continue
        fields = messages[message.full_name] = {}
        for field in message.fields:
            fields[field.name] = {"type": _type_of(field)}
            if field.is_repeated:
                fields[field.name]["repeated"] = True
            if field.containing_oneof is not None:
                fields[field.name]["oneof"] = field.containing_oneof.name
            if field.message_type is not None:
                waiting.append(field.message_type)
            if field.enum_type is not None:
                enums[field.enum_type.full_name] = {value.name: value.number for value in field.enum_type.values}
    return {"messages": dict(sorted(messages.items())), "enums": dict(sorted(enums.items()))}


def _type_of(field):
    if field.message_type is not None:
        return field.message_type.full_name
    if field.enum_type is not None:
        return field.enum_type.full_name
    return _SCALARS[field.type]


json.dump(schema(), sys.stdout, indent=1)
sys.stdout.write("\n")
