"""Loads a model into a Triton with `--model-control-mode=explicit`: `python load_model.py HOST:PORT MODEL_DIRECTORY`.

Its files go with the request: the server need not see them.
"""

import os
import sys

from google.protobuf import json_format, text_format
from tritonclient.grpc import InferenceServerClient, model_config_pb2


def main(url, directory):
    with open(os.path.join(directory, "config.pbtxt"), encoding="utf-8") as file:
        config = text_format.Parse(file.read(), model_config_pb2.ModelConfig())
    files = {}
    for name in os.listdir(os.path.join(directory, "1")):
        with open(os.path.join(directory, "1", name), "rb") as file:
            files[f"file:1/{name}"] = file.read()
    with InferenceServerClient(url) as client:
        text = json_format.MessageToJson(config, preserving_proto_field_name=True)
        client.load_model(os.path.basename(directory), config=text, files=files)


main(*sys.argv[1:])
