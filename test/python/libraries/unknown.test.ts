/** What the standard library must not claim to know: the value is Unknown, and the program goes on. */
import { expect, test } from '@jest/globals';
import { type Evaluate, evaluator } from './support/evaluate.ts';

/** Modules that the expression needs, and the expression; `mystery` is a module without source. */
const EXPRESSIONS: readonly (readonly [string, string])[] = [
  ['logging', 'logging.getLogger().handlers'],
  ['logging', 'logging.getLogger("a").isEnabledFor(10)'],
  ['logging', 'logging.getLogger("a").level'],
  ['sys', 'sys.stdout.isatty()'],
  ['random', 'random.random()'],
  ['random', 'random.Random(0).random()'],
  ['random', 'random.sample(range(9), 3)[0]'],
  ['types, mystery', 'types.SimpleNamespace(**mystery.f()).a'],
  ['argparse, mystery', 'argparse.Namespace(**mystery.f()).a'],
  ['argparse, mystery', 'argparse.Namespace(a=mystery.f()) == argparse.Namespace(a=1)'],
];

/** Statements that leave in `result` what must be Unknown. */
const PROGRAMS: readonly string[] = [
  'import random\nx = [1, 2]\nrandom.shuffle(x)\nresult = x[0]',
  'import random\nx = [1, 2]\nrandom.Random(3).shuffle(x)\nresult = x[0]',
  'import random, mystery\nx = [1, 2]\ny = [3, 4]\nrandom.shuffle(x if mystery.f() else y)\nresult = y[0]',
  'import random, numpy\nx = numpy.array([1, 2])\nrandom.shuffle(x)\nresult = x[0]',
];

let evaluate: Evaluate;

test.each([...EXPRESSIONS.map(([modules, text]) => `import ${modules}\nresult = ${text}`), ...PROGRAMS])(
  '%s',
  async (source) => {
    evaluate ??= await evaluator();
    expect(evaluate({ source }).outcome.kind).toBe('unknown');
  },
);
