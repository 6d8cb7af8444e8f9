"""Runs small hydra programs and reports, for each, what its `result` is, or that it failed."""
import contextlib
import io
import json
import os
import runpy
import sys
import tempfile

from hydra.core.config_store import ConfigStore
from hydra.core.global_hydra import GlobalHydra
from omegaconf import OmegaConf


def run(case):
    GlobalHydra.instance().clear()
    ConfigStore.instance().repo.pop('schema.yaml', None)
    OmegaConf.clear_resolvers()
    sys.argv = ['main.py', *case['argv'], 'hydra.run.dir=.', 'hydra.output_subdir=null']
    sys.argv += ['hydra/job_logging=disabled', 'hydra/hydra_logging=disabled']
    errors = io.StringIO()
    try:
        with contextlib.redirect_stderr(errors), contextlib.redirect_stdout(errors):
            return {'kind': 'value', 'value': repr(runpy.run_path('main.py', run_name='__main__')['result'])}
    except BaseException as error:
        return {'kind': 'failed', 'text': f'{error!r} {errors.getvalue()}'}


if __name__ == '__main__':
    outcomes = []
    for case in json.load(sys.stdin):
        with tempfile.TemporaryDirectory() as folder:
            os.chdir(folder)
            sys.path[0] = folder
            for path, text in case['files'].items():
                os.makedirs(os.path.dirname(path) or '.', exist_ok=True)
                with open(path, 'w') as file:
                    file.write(text)
            outcomes.append(run(case))
            os.chdir('/')
    json.dump(outcomes, sys.stdout)
