"""Triton's gRPC protocol, on the stubs that its own client was generated with."""

from concurrent import futures
from contextlib import contextmanager

import grpc
from tritonclient.grpc import service_pb2, service_pb2_grpc

from .refused import Refused
from .tensors import array_of, content_of, datatype_of

_THREADS = 32
_UNLIMITED = [("grpc.max_send_message_length", -1), ("grpc.max_receive_message_length", -1)]


@contextmanager
def serve_grpc(repository):
    """Gives the port."""
    server = grpc.server(futures.ThreadPoolExecutor(_THREADS), options=_UNLIMITED)
    service_pb2_grpc.add_GRPCInferenceServiceServicer_to_server(_Service(repository), server)
    port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    try:
        yield port
    finally:
        server.stop(None)


class _Service(service_pb2_grpc.GRPCInferenceServiceServicer):
    def __init__(self, repository):
        self._repository = repository

    def ServerLive(self, request, context):
        return service_pb2.ServerLiveResponse(live=True)

    def ServerReady(self, request, context):
        return service_pb2.ServerReadyResponse(ready=True)

    def ModelReady(self, request, context):
        return service_pb2.ModelReadyResponse(ready=self._repository.is_ready(request.name))

    def ModelConfig(self, request, context):
        with _answering(context, grpc.StatusCode.NOT_FOUND):
            return service_pb2.ModelConfigResponse(config=self._repository.model(request.name).config)

    def ModelStatistics(self, request, context):
        with _answering(context, grpc.StatusCode.NOT_FOUND):
            model, response = self._repository.model(request.name), service_pb2.ModelStatisticsResponse()
            response.model_stats.add(name=request.name, inference_count=model.inferences, execution_count=model.executions)
            return response

    def RepositoryModelLoad(self, request, context):
        with _answering(context, grpc.StatusCode.INTERNAL):
            files = {path: value.bytes_param for path, value in request.parameters.items() if path != "config"}
            self._repository.load(request.model_name, request.parameters["config"].string_param, files)
            return service_pb2.RepositoryModelLoadResponse()

    def ModelInfer(self, request, context):
        with _answering(context, grpc.StatusCode.INTERNAL):
            model = self._repository.model(request.model_name)
            if model.decoupled:
                raise Refused("ModelInfer RPC doesn't support models with decoupled transaction policy")
            return _response(request, model.infer(_arrays(request)))

    def ModelStreamInfer(self, request_iterator, context):
        for request in request_iterator:
            try:
                model = self._repository.model(request.model_name)
                answers = model.stream(_arrays(request)) if model.decoupled else [(model.infer(_arrays(request)), True)]
                for outputs, is_last in answers:
                    response = _response(request, outputs)
                    response.parameters["triton_final_response"].bool_param = is_last
                    yield service_pb2.ModelStreamInferResponse(infer_response=response)
            except Refused as error:
                yield service_pb2.ModelStreamInferResponse(error_message=str(error))


@contextmanager
def _answering(context, code):
    try:
        yield
    except Refused as error:
        context.abort(code, str(error))


def _arrays(request):
    contents = zip(request.inputs, request.raw_input_contents)
    return {tensor.name: array_of(tensor.datatype, list(tensor.shape), content) for tensor, content in contents}


def _response(request, outputs):
    response = service_pb2.ModelInferResponse(model_name=request.model_name, model_version="1", id=request.id)
    for name, array in outputs.items():
        response.outputs.add(name=name, datatype=datatype_of(array), shape=array.shape)
        response.raw_output_contents.append(content_of(array))
    return response
