/** Command lines of fire against the real one. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import { daliPython } from '../../../support/python.ts';
import { type Evaluate, evaluator } from '../support/evaluate.ts';
import { askPython, type Outcome } from '../support/oracle.ts';
import { firePrograms, WORDS } from './programs.ts';

const programs = firePrograms(600);
const words = [
  ...WORDS,
  'a b',
  'a ',
  '1 ',
  '1_0',
  '0x10',
  '-1.5e-3',
  '+4',
  '.5',
  '5.',
  '...',
  '1j',
  '-a',
  '{a}',
  '{}',
  '[]',
  '()',
  '(1)',
  '[1,[2,3]]',
  '[True,None]',
  '{1: 2}',
  "['a b', c]",
  '[a/b]',
  'a,in',
  'a,1-2',
  'x=1',
  'a:b',
  '#a',
  'a#b',
  'print',
  'match',
  'None,',
  '1,a',
  'a, b',
  '/x,1',
  '..',
  '.',
  'a.b',
  'a.b,1',
  '00',
  '1e',
  '1 2',
  "b'x'",
  "'a' 'b'",
].map((word) => ({
  source: 'import fire\ndef main(x):\n    global result\n    result = x\nfire.Fire(main)\n',
  argv: [`--x=${word}`],
}));
const all = [...programs, ...words];
const { outcomes } = askPython(daliPython(), all);

let evaluate: Evaluate;
beforeAll(async () => {
  evaluate = await evaluator();
});

/** The message alone, without usage. */
function gist(outcome: Outcome): unknown {
  if (outcome.kind !== 'exit') return outcome;
  return {
    kind: 'exit',
    text: outcome.text
      .replace(/^ERROR: /, '')
      .replace(/\nUsage: [^]*$/, '')
      .trim(),
  };
}

/** What is required and was not given is Unknown here. */
function isMissing({ kind, text }: { kind: string; text?: unknown }): boolean {
  return kind === 'exit' && /received no value for|Missing required flags/.test(String(text));
}

test('the programs reach values and rejections', () => {
  for (const kind of ['value', 'exit'])
    expect(outcomes.filter((outcome) => outcome.kind === kind).length).toBeGreaterThan(40);
});

test('every command line is read as fire reads it', () => {
  const judged = all.flatMap((program, i) => {
    const real = outcomes[i]!;
    return isMissing(real) ? [] : [{ program, real: gist(real), outcome: evaluate(program).outcome }];
  });
  const known = judged.filter(({ outcome }) => outcome.kind !== 'unknown');
  const differences = known.filter(
    ({ real, outcome }) => JSON.stringify(gist(outcome as Outcome)) !== JSON.stringify(real),
  );
  expect(differences).toEqual([]);
  expect(known.length / judged.length).toBeGreaterThan(0.9);
});

const PROGRAM = `import fire, mystery
@fire.decorators.SetParseFn(str)
def parsed(x=1): return x
class Open:
    def __getattr__(self, name): return 5
def main(data, size=mystery.f(), crop=3): return EXPRESSION
async def later(x=1): return x
result = fire.Fire(COMPONENT)
`;

describe('what is not known', () => {
  test.each([
    ['main', 'data', [], '<missing>'],
    ['main', 'data', ['--data=x'], "'x'"],
    ['main', 'data', ['x'], "'x'"],
    ['main', 'size', ['x'], undefined],
    ['main', 'size', ['x', '4'], '4'],
    ['main', 'crop', ['x'], '3'],
    ['main', 'crop', ['x', '--crop=0x10'], undefined],
    ['main', 'crop', ['x', '--', '--separator=X'], undefined],
    ['main, command=mystery.f()', 'crop', ['x'], undefined],
    ['mystery.f()', 'crop', ['x'], undefined],
    ['mystery.main', 'crop', ['x'], undefined],
    ['parsed', 'crop', ['2'], undefined],
    ['later', 'crop', ['2'], undefined],
    ['Open()', 'crop', ['crop'], undefined],
    ['', 'crop', ['main', 'x'], '3'],
    ['', 'size', ['main', 'x'], undefined],
    ['None', 'data', ['main'], '<missing>'],
  ] as const)('fire.Fire(%s): %s with %j', (component, expression, argv, expected) => {
    const source = PROGRAM.replace('COMPONENT', component).replace('EXPRESSION', expression);
    const { outcome, machine, result } = evaluate({ source, argv });
    const cell = result && machine.pick(result).cell;
    const supply = cell?.kind === 'unknown' ? cell.supply : undefined;
    if (expected === '<missing>') expect(supply).toBe('--data');
    else if (expected === undefined) expect([outcome.kind, supply]).toEqual(['unknown', undefined]);
    else expect(outcome).toEqual({ kind: 'value', value: expected });
  });
});

test('no default passes for what the command line may give: fire.Fire() in a function', () => {
  const source = `import fire
seen = []
def main(x=1): seen.append(x)
def run(): fire.Fire()
run()
result = seen[0]
`;
  expect(evaluate({ source, argv: ['main', '3'] }).outcome.kind).toBe('unknown');
});

test.each(['', 'main', '{"run": main}', '[main]', 'Job', 'Job()', '{"job": Job}'])(
  'no default passes for what the command line may give: %s',
  (component) => {
    const source = `import fire, sys, mystery
seen = []
def main(x=1): seen.append(x)
class Job:
    def run(self, x=1): seen.append(x)
sys.argv += mystery.f()
fire.Fire(${component})
result = seen[0]
`;
    expect(evaluate({ source }).outcome.kind).toBe('unknown');
  },
);
