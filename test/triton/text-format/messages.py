"""Answers each line of input, a JSON list of [text, tree] pairs: whether protobuf reads `text` as a ModelConfig, and
whether that message is the one that `tree` says, field by field. A tree is a list of [field, value]; a value is
{"message": tree}, {"string": text} or {"scalar": text}, {"list": values}."""

import importlib.util
import json
import os
import sys

from google.protobuf import json_format, text_format

# tritonclient.grpc itself needs grpcio; the messages do not.
_PACKAGE = importlib.util.find_spec("tritonclient").submodule_search_locations[0]
_SPECIFICATION = importlib.util.spec_from_file_location(
    "model_config_pb2", os.path.join(_PACKAGE, "grpc", "model_config_pb2.py")
)
_MESSAGES = importlib.util.module_from_spec(_SPECIFICATION)
_SPECIFICATION.loader.exec_module(_MESSAGES)


def answer(text, tree):
    try:
        read = text_format.Parse(text, _MESSAGES.ModelConfig())
    except (text_format.ParseError, UnicodeError) as error:
        return {"error": str(error), "same": None, "message": None}
    message = json_format.MessageToDict(read, preserving_proto_field_name=True)
    if tree is None:
        return {"error": None, "same": None, "message": message}
    built = _MESSAGES.ModelConfig()
    fill(built, tree)
    return {"error": None, "same": built.SerializeToString(deterministic=True) == read.SerializeToString(deterministic=True), "message": message}


def fill(message, tree):
    for name, value in tree:
        field = message.DESCRIPTOR.fields_by_name[name]
        for item in value["list"] if "list" in value else [value]:
            put(message, field, item)


def put(message, field, item):
    if field.message_type is not None and field.message_type.GetOptions().map_entry:
        entry = dict(item["message"])
        key = entry["key"]["string"] if "key" in entry else ""
        value_field = field.message_type.fields_by_name["value"]
        entries = getattr(message, field.name)
        if value_field.message_type is not None:
            del_and_fill(entries, key, entry.get("value"))
        else:
            entries[key] = scalar(value_field, entry["value"]) if "value" in entry else value_field.default_value
    elif field.message_type is not None:
        inner = getattr(message, field.name).add() if field.is_repeated else getattr(message, field.name)
        inner.SetInParent() if not field.is_repeated else None
        fill(inner, item["message"])
    elif field.is_repeated:
        getattr(message, field.name).append(scalar(field, item))
    else:
        setattr(message, field.name, scalar(field, item))


def del_and_fill(entries, key, value):
    if key in entries:
        del entries[key]
    inner = entries[key]
    if value is not None:
        fill(inner, value["message"])


def scalar(field, item):
    if "string" in item:
        return item["string"].encode() if field.type == field.TYPE_BYTES else item["string"]
    text = item["scalar"]
    if field.enum_type is not None and text in field.enum_type.values_by_name:
        return field.enum_type.values_by_name[text].number
    if field.type == field.TYPE_BOOL:
        return text in ("true", "True", "t", "1")
    if field.type in (field.TYPE_FLOAT, field.TYPE_DOUBLE):
        return float(text.rstrip("fF") if "inf" not in text.lower() else text)
    sign, digits = ("-", text[1:]) if text.startswith("-") else ("", text)
    octal = len(digits) > 1 and digits[0] == "0" and digits[1] not in "xX"
    return int(sign + digits, 8 if octal else 0)


for line in sys.stdin:
    print(json.dumps([answer(*pair) for pair in json.loads(line)]), flush=True)
