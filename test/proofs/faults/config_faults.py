"""Writes faults into config.pbtxt texts by the fields of Triton's own messages.

Standard input: a JSON list of texts. Standard output: for each a list of `{"kind", "what", "config"}`.
"""

import importlib.util
import json
import os
import sys

from google.protobuf import text_format

# tritonclient.grpc itself needs grpcio; the messages do not.
package = importlib.util.find_spec("tritonclient").submodule_search_locations[0]
specification = importlib.util.spec_from_file_location(
    "model_config_pb2", os.path.join(package, "grpc", "model_config_pb2.py")
)
messages = importlib.util.module_from_spec(specification)
specification.loader.exec_module(messages)


def faults(text):
    config = text_format.Parse(text, messages.ModelConfig())
    yield from _of_text(text)
    yield from _of_message(config, config, "")
    yield from _added(config)


def _of_text(text):
    yield {"kind": "comments left out", "what": "#", "config": "\n".join(_without_comments(text))}
    for index, line in enumerate(text.split("\n")):
        name = line.split(":")[0].strip()
        if ":" in line and name.isidentifier():
            misspelt = [*text.split("\n")[:index], line.replace(name, name + "x", 1), *text.split("\n")[index + 1 :]]
            yield {"kind": "field misspelt", "what": f"{index + 1}: {name}", "config": "\n".join(misspelt)}


def _without_comments(text):
    return ["# a comment", *(line for line in text.split("\n") if not line.startswith("#"))]


def _of_message(config, message, path):
    """`message` is part of `config`: each of its fields is changed, printed and put back."""
    for field, _ in message.ListFields():
        name = f"{path}.{field.name}" if path else field.name
        for kind, what in _of_field(message, field, name):
            yield {"kind": kind, "what": what, "config": text_format.MessageToString(config)}
        # Only now: putting a field back makes its messages anew.
        yield from _inside(config, field, getattr(message, field.name), name)


def _inside(config, field, value, name):
    if field.message_type is None:
        return
    if field.message_type.GetOptions().map_entry:
        for key in value:
            yield from _of_message(config, value[key], f"{name}[{key}]")
        return
    for one in value if field.is_repeated else [value]:
        yield from _of_message(config, one, name)


def _of_field(message, field, name):
    """Makes each fault of a field, yields what it is, and takes it back."""
    before = type(message)()
    before.CopyFrom(message)
    for kind, change in _changes(field):
        for index in range(_count(message, field)):
            what = f"{name} {index}"
            if change(message, field, index) is not False and message != before:
                yield f"{name} {kind}", f"{what}: {_shown(before, field)} → {_shown(message, field)}"
            message.CopyFrom(before)


def _count(message, field):
    is_map = field.message_type is not None and field.message_type.GetOptions().map_entry
    return len(getattr(message, field.name)) if field.is_repeated and not is_map else 1


def _shown(message, field):
    return " ".join(str(getattr(message, field.name)).split())


def _changes(field):
    if not field.is_repeated:
        yield "left out", lambda message, one, _: message.ClearField(one.name)
        if field.message_type is None:
            yield "changed", lambda message, one, _: setattr(message, one.name, _other(one, getattr(message, one.name)))
        return
    if field.message_type is not None and field.message_type.GetOptions().map_entry:
        yield "left out", lambda message, one, _: message.ClearField(one.name)
        return
    yield "left out", _leave_out
    yield "doubled", _double
    yield "exchanged", _exchange
    if field.message_type is None:
        yield "changed", _change


def _leave_out(message, field, index):
    del getattr(message, field.name)[index]


def _double(message, field, index):
    values = getattr(message, field.name)
    _set(message, field, [*values[: index + 1], *values[index:]])


def _exchange(message, field, index):
    values = list(getattr(message, field.name))
    if index + 1 == len(values):
        return False
    _set(message, field, [*values[:index], values[index + 1], values[index], *values[index + 2 :]])


def _change(message, field, index):
    values = getattr(message, field.name)
    values[index] = _other(field, values[index])


def _set(message, field, values):
    copies = type(message)()
    getattr(copies, field.name).extend(values)
    message.ClearField(field.name)
    getattr(message, field.name).extend(getattr(copies, field.name))


def _other(field, value):
    if field.enum_type is not None:
        numbers = sorted(field.enum_type.values_by_number)
        return numbers[(numbers.index(value) + 1) % len(numbers)]
    if isinstance(value, bool):
        return not value
    # Extents have no 0: one that is not known becomes one that is, and that no data of the fixtures has.
    return value + "x" if isinstance(value, str) else value + 1 if value >= 0 else 7


#: Fields that are not written, by path, with the text that adds them.
_ADDED = {
    "name": 'name: "other"',
    "platform": 'platform: "tensorflow_savedmodel"',
    "default_model_filename": 'default_model_filename: "other.py"',
    "model_transaction_policy.decoupled": "model_transaction_policy { decoupled: true }",
}


def _added(config):
    for path, text in _ADDED.items():
        if not config.HasField(path.split(".")[0]) if "." in path else not getattr(config, path):
            added = text_format.MessageToString(config) + text + "\n"
            yield {"kind": f"{path} added", "what": text, "config": added}


json.dump([list(faults(text)) for text in json.load(sys.stdin)], sys.stdout)
