/** Evaluates a Python text with DALI plugged in. */
import { createDali, type Dali } from '../../src/dali/library.ts';
import { createMachine, type Ended, type Machine, runMain } from '../../src/python/evaluation/index.ts';
import { libraries } from '../../src/python/libraries/index.ts';
import { createProgram } from '../../src/python/program/create.ts';
import { checkoutLocator, type Engine, loadWasmEngine } from '../../src/python/syntax/index.ts';

export interface Run {
  readonly machine: Machine;
  readonly dali: Dali;
  readonly ended: Ended;
}

export const engine = (): Promise<Engine> => loadWasmEngine(checkoutLocator(import.meta.url));

const decode = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

/** Runs `text` as `main.py`, to its end. */
export function run(parser: Engine, text: string): Run {
  return runFiles(parser, { 'main.py': text }, false);
}

/** Runs `main.py` of some files that are all in one directory. @param untilFound ends as soon as nothing ahead matters */
export function runFiles(parser: Engine, texts: Readonly<Record<string, string>>, untilFound: boolean): Run {
  const files = {
    read: (path: string) => (texts[path] === undefined ? undefined : new TextEncoder().encode(texts[path])),
    list: (path: string) => (path === '' ? Object.keys(texts) : []),
  };
  const dali = createDali();
  const machine = createMachine({
    program: createProgram(files, 'main.py', parser, decode),
    settings: { argv: [], env: {}, cwd: '' },
    libraries: [...libraries, ...dali.modules],
    overrides: [],
  });
  return { machine, dali, ended: runMain(machine, untilFound ? dali.goals : null) };
}
