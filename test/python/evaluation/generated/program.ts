/** Random programs of Python, composed of all constructs that evaluation follows. */
import type { Random } from '../builtins/random.ts';
import { Draft } from './draft.ts';
import { statement } from './statements.ts';

export interface GeneratedProgram {
  readonly text: string;
  readonly constructs: ReadonlySet<string>;
}

const PRELUDE = [
  'import abc, contextlib, functools, itertools, math, os, string',
  'from collections import defaultdict, namedtuple',
  'from dataclasses import asdict, dataclass, field, fields, replace',
  'from enum import Enum, IntEnum, auto',
  'from functools import partial, reduce',
  'from types import SimpleNamespace',
  'from typing import NamedTuple',
  'total = 1',
];

/** @param flags names of the module `flags` whose truth nobody knows; without them everything is known */
export function generateProgram(
  random: Random,
  size: number,
  flags: readonly string[] = [],
): GeneratedProgram {
  const draft = new Draft(random, flags);
  draft.line(...PRELUDE);
  if (flags.length > 0) {
    draft.line('import flags');
    draft.line(...flags.map((name) => `${name} = flags.${name}()`));
  }
  for (let i = 0; i < size; i++) statement(draft, 2);
  return { text: draft.text, constructs: draft.constructs };
}
