/** Commands of typer against the real one. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import { daliPython } from '../../../support/python.ts';
import { type Evaluate, evaluator } from '../support/evaluate.ts';
import { askPython, type Outcome } from '../support/oracle.ts';
import { typerPrograms } from './programs.ts';

const programs = typerPrograms(300);
const { outcomes } = askPython(daliPython(), programs);

let evaluate: Evaluate;
beforeAll(async () => {
  evaluate = await evaluator();
});

/** The message alone, without usage and without what typer thinks that one meant. */
function gist(outcome: Outcome): unknown {
  if (outcome.kind !== 'exit') return outcome;
  const message = /^(?:[^]*\n)?Error: ([^]*)$/.exec(outcome.text)?.[1] ?? outcome.text;
  return {
    kind: 'exit',
    text: message
      .replace(/ \(?(?:Did you mean|Possible|Recognized values)[^]*$/, '')
      .replace(/:\{[^{}]*\}'/, "'")
      .trim(),
  };
}

/** What is required and was not given is Unknown here; typer prints that it is missing, or its help. */
function isMissing({ kind, text }: { kind: string; text?: unknown }): boolean {
  return kind === 'exit' && /Missing (option|argument|command)|^Usage: (?![^]*Error: )/.test(String(text));
}

test('the programs reach values and rejections', () => {
  for (const kind of ['value', 'exit'])
    expect(outcomes.filter((outcome) => outcome.kind === kind).length).toBeGreaterThan(40);
});

test('every command line is read as typer reads it', () => {
  const judged = programs.flatMap((program, i) => {
    const real = outcomes[i]!;
    return isMissing(real) ? [] : [{ program, real: gist(real), outcome: evaluate(program).outcome }];
  });
  const known = judged.filter(({ outcome }) => outcome.kind !== 'unknown');
  const differences = known.filter(
    ({ real, outcome }) => JSON.stringify(gist(outcome as Outcome)) !== JSON.stringify(real),
  );
  expect(differences).toEqual([]);
  expect(known.length / judged.length).toBeGreaterThan(0.95);
});

const PROGRAM = `import typer, mystery
from typing import Annotated, List, Union
def double(value): return value * 2
def main(
    ctx: typer.Context,
    data: str,
    crop: int = 3,
    size: int = mystery.f(),
    checked: int = typer.Option(2, callback=double),
    asked: Annotated[str, typer.Option(prompt=True)] = 'a',
    odd: mystery.Type = 1,
    either: Union[int, str] = 1,
    quoted: 'int' = 1,
    untyped=1,
    half: int = 2.5,
    parsed: int = typer.Option(1, parser=double),
    made: int = typer.Option(default_factory=mystery.f),
    rank: int = typer.Option(0, envvar='RANK'),
):
    global result
    result = EXPRESSION
typer.run(main)
result = input()
`;

describe('what is not known', () => {
  test.each([
    ['data', [], '<missing>'],
    ['data', ['x'], "'x'"],
    ['crop', ['x'], '3'],
    ['crop', ['x', '--crop= 4'], undefined],
    ['crop', ['x', '--crop', '4'], '4'],
    ['size', ['x'], undefined],
    ['size', ['x', '--size', '4'], '4'],
    ['checked', ['x'], undefined],
    ['asked', ['x', '--asked', 'b'], undefined],
    ['odd', ['x', '--odd', 'b'], undefined],
    ['either', ['x', '--either', 'b'], undefined],
    ['quoted', ['x', '--quoted', '4'], undefined],
    ['untyped', ['x'], undefined],
    ['half', ['x'], undefined],
    ['parsed', ['x', '--parsed=5'], undefined],
    ['made', ['x'], undefined],
    ['ctx.obj', ['x'], undefined],
    ['rank', ['x'], '4'],
  ] as const)('%s with %j', (expression, argv, expected) => {
    const program = { source: PROGRAM.replace('EXPRESSION', expression), argv };
    const { outcome, machine, result } = evaluate(program, { RANK: '4' });
    const cell = result && machine.pick(result).cell;
    const supply = cell?.kind === 'unknown' ? cell.supply : undefined;
    if (expected === '<missing>') expect(supply).toBe('data');
    else if (expected === undefined) expect([outcome.kind, supply]).toEqual(['unknown', undefined]);
    else expect(outcome).toEqual({ kind: 'value', value: expected });
  });

  test.each([
    ['typer.Typer(context_settings={})', ''],
    ['typer.Typer()', 'app.add_typer(typer.Typer(), name="b")'],
    ['typer.Typer()', 'app.command()(mystery.f)'],
    ['typer.Typer(**mystery.f())', ''],
  ])('no default passes for what the command line may give: %s %s', (made, statement) => {
    const source = `import typer, mystery
app = ${made}
${statement}
@app.command()
def main(x: int = 1, *rest):
    global result
    result = x
app()
`;
    expect(evaluate({ source, argv: ['--x=3'] }).outcome.kind).toBe('unknown');
  });
});
