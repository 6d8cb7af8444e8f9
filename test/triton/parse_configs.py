"""Reads config.pbtxt texts (a JSON list on standard input) as Triton reads them; prints a JSON list of messages."""

import importlib.util
import json
import os
import sys

from google.protobuf import json_format, text_format

# tritonclient.grpc itself needs grpcio; the messages do not.
package = importlib.util.find_spec("tritonclient").submodule_search_locations[0]
specification = importlib.util.spec_from_file_location(
    "model_config_pb2", os.path.join(package, "grpc", "model_config_pb2.py")
)
messages = importlib.util.module_from_spec(specification)
specification.loader.exec_module(messages)


def fields(text):
    message = text_format.Parse(text, messages.ModelConfig())
    return json_format.MessageToDict(message, preserving_proto_field_name=True)


json.dump([fields(text) for text in json.load(sys.stdin)], sys.stdout)
