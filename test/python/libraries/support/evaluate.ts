/** What our evaluation makes of small programs. */
import {
  createMachine,
  globalValue,
  runMain,
  type Machine,
} from '../../../../src/python/evaluation/index.ts';
import type { Value } from '../../../../src/python/evaluation/value.ts';
import { libraries } from '../../../../src/python/libraries/index.ts';
import { createProgram } from '../../../../src/python/program/create.ts';
import { checkoutLocator, loadWasmEngine, type Engine } from '../../../../src/python/syntax/index.ts';
import type { Outcome, SmallProgram } from './oracle.ts';

export interface Evaluated {
  readonly machine: Machine;
  readonly outcome: Outcome | { readonly kind: 'unknown'; readonly text: string };
  /** `result`, where the program reached its end. */
  readonly result: Value | undefined;
}

type Texts = Readonly<Record<string, string>>;

export interface Evaluate {
  (program: SmallProgram, env?: Texts, files?: Texts): Evaluated;
}

/** What `repr` gives; `<missing>` for a training argument that is required and was not given, undefined for what is not known. */
export function shown(machine: Machine, value: Value): string | undefined {
  const { cell } = machine.pick(value);
  if (cell.kind === 'unknown' && cell.supply !== undefined) return '<missing>';
  return machine.repr(value);
}

function outcomeOf(machine: Machine, result: Value): Evaluated['outcome'] {
  const { cell } = machine.pick(result);
  if (cell.kind === 'unknown') return { kind: 'unknown', text: cell.reason };
  if (cell.kind === 'instance' && cell.class.name === 'Namespace') {
    const members = machine.members(result) ?? [];
    return {
      kind: 'value',
      value: members.map(([name, value]) => [name, shown(machine, value) ?? '<unknown>'] as const),
    };
  }
  const text = machine.repr(result);
  return text === undefined
    ? { kind: 'unknown', text: 'its text is not known' }
    : { kind: 'value', value: text };
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

function evaluateWith(engine: Engine, program: SmallProgram, env: Texts, others: Texts): Evaluated {
  const texts: Texts = { ...others, 'main.py': program.source };
  const files = {
    read: (path: string) => (texts[path] === undefined ? undefined : new TextEncoder().encode(texts[path])),
    list: (path: string) => (path === '' || path === './' ? Object.keys(texts).toSorted() : []),
  };
  const machine = createMachine({
    program: createProgram(files, 'main.py', engine, decode),
    libraries,
    settings: { argv: program.argv ?? [], env, cwd: '' },
    overrides: [],
  });
  const ended = runMain(machine);
  const before = globalValue(machine, 'main.py', 'result');
  if (ended.kind === 'exit' && before === undefined)
    return { machine, outcome: { kind: 'exit', text: ended.message }, result: undefined };
  if (ended.kind === 'raised')
    return { machine, outcome: { kind: 'raised', text: ended.type }, result: undefined };
  if (ended.kind === 'exhausted')
    return { machine, outcome: { kind: 'unknown', text: 'too long' }, result: undefined };
  const result = globalValue(machine, 'main.py', 'result');
  if (result === undefined) throw new Error('the program leaves no `result`');
  return { machine, outcome: outcomeOf(machine, result), result };
}

export async function evaluator(): Promise<Evaluate> {
  const engine = await loadWasmEngine(checkoutLocator(import.meta.url));
  return (program, env = {}, files = {}) => evaluateWith(engine, program, env, files);
}
