/** What CPython makes of expressions, and what our evaluation makes of them. */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { evaluate } from '../../../../src/python/evaluation/expressions.ts';
import { createMachine, runMain } from '../../../../src/python/evaluation/index.ts';
import { soleExpression } from '../../../../src/python/evaluation/overrides.ts';
import { PythonRaise } from '../../../../src/python/evaluation/signals.ts';
import { createProgram } from '../../../../src/python/program/create.ts';
import { checkoutLocator, decodePython, loadWasmEngine } from '../../../../src/python/syntax/index.ts';
import { systemPython } from '../../../support/python.ts';

export type Outcome = { readonly value: string } | { readonly raised: string } | { readonly unknown: string };

export interface Question {
  readonly expression: string;
  /** Runs before it. */
  readonly program: string;
}

/** The outcome of each expression, in one CPython process. */
export function askPython(questions: readonly Question[]): readonly Outcome[] {
  const oracle = fileURLToPath(new URL('oracle.py', import.meta.url));
  const output = execFileSync(systemPython(), ['-I', '-X', 'utf8', oracle], {
    input: JSON.stringify(questions),
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  return JSON.parse(output) as Outcome[];
}

/** Our evaluation of single expressions. */
export async function evaluator(): Promise<(expression: string, program?: string) => Outcome> {
  const engine = await loadWasmEngine(checkoutLocator(import.meta.url));
  return (expression, source = '') => {
    const files = {
      read: (path: string) => (path === 'main.py' ? new TextEncoder().encode(source) : undefined),
      list: () => [],
    };
    const program = createProgram(files, 'main.py', engine, decodePython);
    const machine = createMachine({
      program,
      libraries: [],
      settings: { argv: [], env: {}, cwd: '' },
      overrides: [],
    });
    runMain(machine);
    const globals = machine.globalsOf(program.main);
    machine.frame = { ...machine.frame, globals, env: globals, own: globals };
    const node = soleExpression(engine.parse('expression', `(${expression})`));
    // The grammar takes `:=` in an f-string's format for an assignment expression.
    if (node === undefined) return { unknown: 'it is not parsed' };
    try {
      const value = evaluate(machine, node);
      if (value.cell.kind === 'unknown') return { unknown: value.cell.reason };
      const text = machine.reprValue(value);
      return text?.cell.kind === 'str' ? { value: text.cell.value } : { unknown: 'its text is not known' };
    } catch (error) {
      if (error instanceof PythonRaise) return { raised: error.type };
      throw error;
    }
  };
}
