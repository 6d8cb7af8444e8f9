/** Evaluates small programs held in memory, for tests. */
import {
  runMain,
  createMachine,
  globalValue,
  parseOverride,
  type Ended,
  type Machine,
} from '../../src/python/evaluation/index.ts';
import type { Value } from '../../src/python/evaluation/value.ts';
import { libraries } from '../../src/python/libraries/index.ts';
import { createProgram } from '../../src/python/program/create.ts';
import { checkoutLocator, decodePython, loadWasmEngine, type Engine } from '../../src/python/syntax/index.ts';

let loading: Promise<Engine> | undefined;

/** The engine, loaded once for each test file. */
export function testEngine(): Promise<Engine> {
  loading ??= loadWasmEngine(
    checkoutLocator(new URL('../../src/python/syntax/locator.ts', import.meta.url).href),
  );
  return loading;
}

export interface Run {
  readonly machine: Machine;
  readonly ended: Ended;
  /** The final value of a global of `main.py`. */
  readonly value: (name: string) => Value | undefined;
}

/** Runs `main.py` of some files in the abstract. */
export function run(
  files: Readonly<Record<string, string>>,
  engine: Engine,
  argv: readonly string[] = [],
  set: readonly string[] = [],
): Run {
  const contents = {
    read: (path: string) => (files[path] === undefined ? undefined : new TextEncoder().encode(files[path])),
    list: (path: string) => [
      ...new Set(
        Object.keys(files)
          .filter((file) => file.startsWith(path))
          .map((file) => file.slice(path.length).split('/')[0]!),
      ),
    ],
  };
  const program = createProgram(contents, 'main.py', engine, decodePython);
  const overrides = set.map((text) => parseOverride(text, engine));
  const machine = createMachine({ program, libraries, settings: { argv, env: {}, cwd: '' }, overrides });
  const ended = runMain(machine);
  return { machine, ended, value: (name) => globalValue(machine, 'main.py', name) };
}
