"""Triton's HTTP protocol: the KServe predict protocol, version 2, with the binary tensor data extension."""

import json
import re
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from google.protobuf import json_format

from .refused import Refused
from .tensors import array_of, content_of, datatype_of

_HEADER_LENGTH = "Inference-Header-Content-Length"
_MODEL = re.compile(r"/v2/models/([^/]+)/(ready|config|infer)")


@contextmanager
def serve_http(repository):
    """Gives the port."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"repository": repository}))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server.server_port
    finally:
        server.shutdown()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        if self.path in ("/v2/health/live", "/v2/health/ready"):
            return self._answer(200)
        name, what = self._asked("ready", "config")
        if what == "ready":
            return self._answer(200 if self.repository.is_ready(name) else 400)
        try:
            config = json_format.MessageToJson(self.repository.model(name).config, preserving_proto_field_name=True)
        except Refused as error:
            return self._fail(error)
        return self._answer(200, config.encode())

    def do_POST(self):
        name, _ = self._asked("infer")
        body = self.rfile.read(int(self.headers["Content-Length"]))
        try:
            model = self.repository.model(name)
            if model.decoupled:
                raise Refused("HTTP end point doesn't support models with decoupled transaction policy")
            self._send(name, model.infer(self._arrays(body)))
        except Refused as error:
            self._fail(error)

    def log_message(self, *_):
        pass

    def _asked(self, *known):
        match = _MODEL.fullmatch(self.path)
        if match is None or match[2] not in known:
            raise ValueError(f"nobody asks for {self.path}")
        return match[1], match[2]

    def _arrays(self, body):
        header_length = int(self.headers[_HEADER_LENGTH])
        arrays, at = {}, header_length
        for tensor in json.loads(body[:header_length])["inputs"]:
            size = tensor["parameters"]["binary_data_size"]
            arrays[tensor["name"]] = array_of(tensor["datatype"], tensor["shape"], body[at : at + size])
            at += size
        return arrays

    def _send(self, name, outputs):
        contents = [content_of(array) for array in outputs.values()]
        header = {"model_name": name, "model_version": "1", "outputs": []}
        for (output, array), content in zip(outputs.items(), contents):
            tensor = {"name": output, "datatype": datatype_of(array), "shape": list(array.shape)}
            header["outputs"].append({**tensor, "parameters": {"binary_data_size": len(content)}})
        text = json.dumps(header).encode()
        self._answer(200, b"".join([text, *contents]), {_HEADER_LENGTH: str(len(text))})

    def _fail(self, error):
        self._answer(400, json.dumps({"error": str(error)}).encode())

    def _answer(self, status, body=b"", headers=()):
        self.send_response(status)
        for key, value in {"Content-Length": str(len(body)), **dict(headers)}.items():
            self.send_header(key, value)
        self.end_headers()
        self.wfile.write(body)
