/** Commands of click against the real one. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import { daliPython } from '../../../support/python.ts';
import { type Evaluate, evaluator } from '../support/evaluate.ts';
import { askPython, type Outcome } from '../support/oracle.ts';
import { clickPrograms } from './programs.ts';

const programs = clickPrograms(300);
const { outcomes } = askPython(daliPython(), programs);

let evaluate: Evaluate;
beforeAll(async () => {
  evaluate = await evaluator();
});

/** The message alone, without usage and without what click thinks that one meant. */
function gist(outcome: Outcome): unknown {
  if (outcome.kind !== 'exit') return outcome;
  const message = /^(?:[^]*\n)?Error: ([^]*)$/.exec(outcome.text)?.[1] ?? outcome.text;
  return {
    kind: 'exit',
    text: message.replace(/ \(?(?:Did you mean|Possible|Recognized values)[^]*$/, '').trim(),
  };
}

/** What is required and was not given is Unknown here; click prints that it is missing, or its help. */
function isMissing({ kind, text }: { kind: string; text?: unknown }): boolean {
  return kind === 'exit' && /Missing (option|argument|command)|^Usage: (?![^]*Error: )/.test(String(text));
}

/** Has a flag that versions of click read differently. */
function isVersioned(source: string): boolean {
  return /is_flag=True, default=True/.test(source);
}

test('the programs reach values and rejections', () => {
  for (const kind of ['value', 'exit'])
    expect(outcomes.filter((outcome) => outcome.kind === kind).length).toBeGreaterThan(40);
});

test('every command line is read as click reads it', () => {
  const differences = programs.flatMap((program, i) => {
    const real = outcomes[i]!;
    if (isMissing(real)) return [];
    const { outcome } = evaluate(program);
    if (outcome.kind === 'unknown' && outcome.text === 'its text is not known' && isVersioned(program.source))
      return [];
    const ours = outcome.kind === 'unknown' ? outcome : gist(outcome);
    return JSON.stringify(ours) === JSON.stringify(gist(real)) ? [] : [{ program, real: gist(real), ours }];
  });
  expect(differences).toEqual([]);
});

const PROGRAM = `import click, mystery
@click.command()
@click.option('--data', required=True)
@click.option('--size', default=mystery.f(), type=int)
@click.option('--crop', default=3)
@click.option('--checked', callback=lambda ctx, param, value: value * 2, default=2)
@click.option('--asked', prompt=True)
@click.option('--file', type=click.File())
@click.option('--rank', default=0, envvar='RANK')
@click.option('--fast', is_flag=True, default=True)
@click.pass_context
def main(ctx, data, size, crop, checked, asked, file, rank, fast):
    global result
    result = EXPRESSION
main()
`;

describe('what is not known', () => {
  test.each([
    ['data', [], '<missing>'],
    ['data', ['--data=x'], "'x'"],
    ['size', [], undefined],
    ['size', ['--size', '4'], '4'],
    ['checked', [], undefined],
    ['checked', ['--checked', '4'], undefined],
    ['asked', [], undefined],
    ['file', ['--file', 'a'], undefined],
    ['ctx.obj', [], undefined],
    ['crop', [], '3'],
    ['fast', [], 'True'],
    ['fast', ['--fast'], undefined],
    ['rank', [], '4'],
    ['rank', ['--rank', '5'], '5'],
  ] as const)('%s with %j', (expression, argv, expected) => {
    const program = { source: PROGRAM.replace('EXPRESSION', expression), argv };
    const { outcome, machine, result } = evaluate(program, { RANK: '4' });
    const cell = result && machine.pick(result).cell;
    const supply = cell?.kind === 'unknown' ? cell.supply : undefined;
    if (expected === '<missing>') expect(supply).toBe('--data');
    else if (expected === undefined) expect(outcome.kind).toBe('unknown');
    else expect(outcome).toEqual({ kind: 'value', value: expected });
  });
});
