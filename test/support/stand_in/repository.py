"""The models of a server: loaded on request, as Triton does with `--model-control-mode=explicit`."""

from google.protobuf import json_format
from tritonclient.grpc import model_config_pb2

from .batched import BatchedModel
from .decoupled import DecoupledModel
from .ensemble import EnsembleModel
from .identity import IdentityModel
from .refused import Refused
from .scripted import ScriptedModel
from .serialise import serialised

#: Where a request that loads a model has its one version.
_PIPELINE = "file:1/dali.py"
_SCRIPT = "file:1/model.py"


class Repository:
    """Models by name."""

    def __init__(self):
        self._models = {}

    def load(self, name, config, files):
        """Loads a model of a configuration (JSON) and files by path. Raises Refused where it cannot."""
        parsed = json_format.Parse(config, model_config_pb2.ModelConfig())
        parsed.name = name
        self._models[name] = self._made(parsed, files)

    def _made(self, config, files):
        if config.platform == "ensemble":
            return EnsembleModel(config, self.model)
        if config.backend == "identity":
            return IdentityModel(config)
        if config.backend == "python":
            return ScriptedModel(config, files[_SCRIPT], self.model)
        if config.backend != "dali":
            raise Refused(f"failed to load '{config.name}', no backend '{config.backend}'")
        decoupled = config.model_transaction_policy.decoupled
        return (DecoupledModel if decoupled else BatchedModel)(config, serialised(files[_PIPELINE]))

    def is_ready(self, name):
        """Whether there is a model of that name."""
        return name in self._models

    def model(self, name):
        """The model. Raises Refused where there is none."""
        if name not in self._models:
            raise Refused(f"Request for unknown model: '{name}' is not found")
        return self._models[name]
