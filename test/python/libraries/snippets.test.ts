/** The standard library against CPython: everything here is known, and equal. */
import { expect, test } from '@jest/globals';
import { systemPython } from '../../support/python.ts';
import { evaluator } from './support/evaluate.ts';
import { askPython, type SmallProgram } from './support/oracle.ts';
import { LONGER, SNIPPETS } from './snippets.ts';

const programs: readonly SmallProgram[] = [
  ...SNIPPETS.map(([modules, text]) => ({ source: `import ${modules}\nresult = ${text}` })),
  ...LONGER.map((source) => ({ source, argv: ['--x', '3'] })),
];

test('what the standard library computes is what CPython computes', async () => {
  const evaluate = await evaluator();
  const { outcomes } = askPython(systemPython(), programs);
  const differences = programs.flatMap((program, i) => {
    const { outcome } = evaluate(program);
    return JSON.stringify(outcome) === JSON.stringify(outcomes[i])
      ? []
      : [{ source: program.source, expected: outcomes[i], outcome }];
  });
  expect(differences).toEqual([]);
});
