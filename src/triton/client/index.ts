/** `--client`: one Python program that sends files to the served model, written for its inputs and outputs alone. */
import type { Model } from '../../model.ts';
import { samplesOf } from './inputs.ts';
import { listText } from '../python-layout.ts';
import { loadingFunctions } from './loading.ts';
import { quoted } from '../python-names.ts';
import { sharedFunctions } from './requests.ts';
import { singleAnswers, singleOptions, SINGLE_RUN } from './single-answers.ts';
import { STREAMED_ANSWERS, streamedRun } from './streamed-answers.ts';

/** The program's name beside the model repository. */
export function clientFileName(model: string): string {
  return `${model}_client.py`;
}

/**
 * The program, laid out as Black does it, with LF and a line end at the end. It needs numpy and tritonclient (2.34 or
 * newer for streams: `enable_empty_final_response`).
 * @param model every dtype and ndim of its inputs known, and at least one of them
 * @param outputs the outputs' names as Triton serves them, in any order
 */
export function clientProgram(model: Model, outputs: readonly string[]): string {
  const { decoupled, inputs, name, needsGpu } = model;
  const samples = samplesOf(inputs);
  const arePlain = outputs.every((output) => /^[\w.-]+$/.test(output));
  const definitions = [
    ...loadingFunctions(inputs),
    samples.batchOf,
    ...sharedFunctions(arePlain),
    ...(decoupled ? STREAMED_ANSWERS : singleAnswers(samples.title)),
    mainFunction(
      [samples.argumentsText, urlOption(decoupled), ...(decoupled ? [] : [singleOptions(needsGpu)])],
      samples.samplesText,
      decoupled ? streamedRun(samples.title) : SINGLE_RUN,
    ),
  ];
  return [
    documentation(name, samples.usage, decoupled),
    imports(decoupled, arePlain),
    `MODEL = ${quoted(name)}\n${listText('OUTPUTS', outputs.map(quoted))}${decoupled ? '' : PORTS}\n`,
    definitions.join('\n\n'),
    '\nif __name__ == "__main__":\n    main()\n',
  ].join('\n');
}

const PORTS = 'PORTS = {"grpc": 8001, "http": 8000}  # where Triton listens\n';

function documentation(name: string, usage: string, decoupled: boolean): string {
  return `"""Sends files to the model ${name} of a Triton server and prints what comes back.

It needs a package of PyPI: pip install "tritonclient[${decoupled ? 'grpc' : 'grpc,http'}]"
Usage: python ${clientFileName(name)} ${usage}
"""
`;
}

function imports(decoupled: boolean, arePlain: boolean): string {
  const own = decoupled
    ? ['import argparse', 'import os', 'import queue', 'import sys']
    : [
        'import argparse',
        'import importlib',
        'import os',
        'import sys',
        'from collections import deque',
        'from concurrent.futures import Future',
      ];
  const others = [
    'import numpy as np',
    ...(decoupled ? ['import tritonclient.grpc as grpcclient'] : []),
    `from tritonclient.utils import ${decoupled ? '' : 'InferenceServerException, '}np_to_triton_dtype`,
  ];
  const quoting = arePlain ? [] : ['from urllib.parse import quote'];
  return [...own, ...quoting, '', ...others, ''].join('\n');
}

function urlOption(decoupled: boolean): string {
  return decoupled
    ? `    parser.add_argument(
        "--url",
        default="localhost:8001",
        metavar="HOST:PORT",
        help="where the server speaks gRPC [localhost:8001]",
    )
`
    : `    parser.add_argument("--url", metavar="HOST:PORT", help="of the server [localhost]")
`;
}

function mainFunction(options: readonly string[], samples: string, run: string): string {
  return `def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
${options.join('')}    parser.add_argument(
        "--save",
        metavar="DIR",
        help="write outputs there, as .npy files",
    )
    args = parser.parse_args()
    if "://" in (args.url or ""):
        parser.error("--url is HOST:PORT, without a scheme")
${samples}    if args.save is not None:
        make_directory(args.save)
${run}`;
}
