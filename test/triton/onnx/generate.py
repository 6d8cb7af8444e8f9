"""Writes models.json: small models made by the `onnx` package (1.23.2), with what it reports of them itself.

python generate.py > models.json
"""
import base64
import json
import os
import tempfile

import numpy as np
import onnx
from onnx import TensorProto as T, helper, numpy_helper


def value(name, kind=T.FLOAT, shape=("N", 3, 224, 224)):
    return helper.make_tensor_value_info(name, kind, shape)


def model(inputs, outputs, opset=17, ir=8, **more):
    nodes = [helper.make_node("Identity", [inputs[0].name], [output.name]) for output in outputs]
    graph = helper.make_graph(nodes, "graph", inputs, outputs, **more)
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", opset)], ir_version=ir)


def weights(name, size=4):
    return numpy_helper.from_array(np.zeros(size, np.float32), name)


def external():
    made = model([value("x"), value("w", shape=[4096])], [value("y")], initializer=[weights("w", 4096)])
    with tempfile.TemporaryDirectory() as directory:
        path = os.path.join(directory, "model.onnx")
        onnx.save(made, path, save_as_external_data=True, location="weights", size_threshold=0)
        with open(path, "rb") as file:
            return onnx.load_from_string(file.read())


def unshaped(name):
    return helper.make_tensor_value_info(name, T.FLOAT, None)


sparse = helper.make_sparse_tensor(weights("w", 2), numpy_helper.from_array(np.array([0, 2])), [4])
kinds = [getattr(T, name) for name in T.DataType.keys() if 0 < getattr(T, name) <= 16]

MODELS = {
    "batched": model([value("x")], [value("y", shape=["N", 1000])]),
    "unnamed batch": model([value("x", shape=[None, 3])], [value("y", shape=[None, 3])]),
    "fixed": model([value("x", shape=[1, 3, "H", "W"])], [value("y", shape=[1, 1000])]),
    "batch of one side": model([value("x")], [value("y", shape=[1000])]),
    "minus one": model([value("x", shape=[-1, 3])], [value("y", shape=[-1, 3])]),
    "empty extent": model([value("x", shape=["N", 0])], [value("y", shape=["N", 0])]),
    "old": model([value("x"), value("w", shape=[4])], [value("y")], opset=7, ir=3, initializer=[weights("w")]),
    "new": model([value("x")], [value("y")], opset=21, ir=10, initializer=[weights("w", 6000)]),
    "sparse": model([value("x"), value("w", shape=[4])], [value("y")], sparse_initializer=[sparse]),
    "external data": external(),
    "types": model([value(f"x{kind}", kind, ["N", 2]) for kind in kinds], [value("y", kinds[0], ["N", 2])]),
    "scalar": model([value("x", shape=[])], [value("y", shape=[])]),
    "one dimension": model([value("x", shape=["N"])], [value("y", shape=["N"])]),
    "no shape": model([value("x")], [unshaped("y")]),
    "sequence": model([value("x")], [helper.make_tensor_sequence_value_info("y", T.FLOAT, ["N"])]),
    "no outputs": model([value("x")], []),
    "long names": model([value("x" * 300)], [value("größe" * 50)]),
}


def shown(info):
    tensor = info.type.tensor_type if info.type.HasField("tensor_type") else None
    dims = None
    if tensor is not None and tensor.HasField("shape"):
        dims = [dim.dim_value if dim.HasField("dim_value") else -1 for dim in tensor.shape.dim]
    return {"name": info.name, "elementType": tensor and tensor.elem_type, "dims": dims}


def report(made):
    graph = made.graph
    held = {one.name for one in graph.initializer} | {one.values.name for one in graph.sparse_initializer}
    return {
        "inputs": [shown(one) for one in graph.input if one.name not in held],
        "outputs": [shown(one) for one in graph.output],
        "onnx": base64.b64encode(made.SerializeToString()).decode(),
    }


print(json.dumps({name: report(made) for name, made in MODELS.items()}, indent=1))
