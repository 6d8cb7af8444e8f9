/** The libraries that evaluation knows. Adding a file here is all it takes to teach one. */
import type { LibraryModule } from '../evaluation/interpreter.ts';
import { abc } from './abc.ts';
import { abslApp, abslFlags, abslLogging } from './absl/index.ts';
import { argparse } from './argparse/index.ts';
import { ast } from './ast.ts';
import { attr, attrs } from './attrs/index.ts';
import { click } from './click/index.ts';
import { collections } from './collections/index.ts';
import { builtins } from './builtins.ts';
import { bisect, heapq } from './changed-lists.ts';
import { contextlib } from './contextlib.ts';
import { concurrency } from './concurrency/index.ts';
import { copy } from './copy.ts';
import { dataclasses } from './dataclasses.ts';
import { easydict } from './easydict.ts';
import { enumeration } from './enum.ts';
import { fire, fireDecorators } from './fire/index.ts';
import { functools } from './functools/index.ts';
import { hydra, hydraConfigStore, hydraUtils } from './hydra/index.ts';
import { importlib } from './importlib.ts';
import { inspect } from './inspect.ts';
import { itertools } from './itertools/index.ts';
import { json } from './json.ts';
import { logging } from './logging.ts';
import { math } from './math.ts';
import { configDictModule, mlCollections } from './ml-collections.ts';
import { mock } from './mock/index.ts';
import { numpy } from './numpy/index.ts';
import { numpyRandom } from './numpy/random.ts';
import { omegaconf } from './omegaconf/index.ts';
import { operator } from './operator.ts';
import { os } from './os.ts';
import { osPath } from './os-path.ts';
import { pathlib } from './pathlib.ts';
import { processes } from './processes/index.ts';
import { timmConstants, timmData } from './published.ts';
import { random } from './random.ts';
import { re } from './re/index.ts';
import { shlex } from './shlex.ts';
import { six, sixMoves } from './six.ts';
import { string } from './string.ts';
import { sys } from './sys.ts';
import { time } from './time.ts';
import { toml, tomli, tomllib } from './toml.ts';
import { torch, torchCuda, torchData, torchDistributed, torchNn } from './torch.ts';
import { typer } from './typer/index.ts';
import { types } from './types.ts';
import { typing, typingExtensions } from './typing.ts';
import { warnings } from './warnings.ts';
import { yacs } from './yacs/index.ts';
import { yaml } from './yaml/index.ts';

export { arrayPayload } from './numpy/index.ts';

export const libraries: readonly LibraryModule[] = [
  abc,
  abslApp,
  abslFlags,
  abslLogging,
  argparse,
  ast,
  attr,
  attrs,
  click,
  collections,
  ...concurrency,
  bisect,
  builtins,
  contextlib,
  copy,
  dataclasses,
  easydict,
  enumeration,
  fire,
  fireDecorators,
  functools,
  heapq,
  hydra,
  hydraConfigStore,
  hydraUtils,
  importlib,
  inspect,
  itertools,
  json,
  logging,
  math,
  mlCollections,
  mock,
  configDictModule,
  numpy,
  numpyRandom,
  omegaconf,
  operator,
  os,
  osPath,
  pathlib,
  ...processes,
  random,
  re,
  shlex,
  six,
  sixMoves,
  string,
  sys,
  time,
  timmConstants,
  timmData,
  toml,
  tomli,
  tomllib,
  torch,
  torchCuda,
  torchData,
  torchDistributed,
  torchNn,
  typer,
  types,
  typing,
  typingExtensions,
  warnings,
  yacs,
  yaml,
];
