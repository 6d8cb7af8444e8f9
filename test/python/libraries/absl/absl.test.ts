/** absl.flags and absl.app against the real ones. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import { daliPython } from '../../../support/python.ts';
import { type Evaluate, evaluator } from '../support/evaluate.ts';
import { askPython, type Outcome } from '../support/oracle.ts';
import { abslPrograms } from './programs.ts';

const programs = abslPrograms(250);
const { outcomes } = askPython(daliPython(), programs);

let evaluate: Evaluate;
beforeAll(async () => {
  evaluate = await evaluator();
});

/** The message alone: without what `app.run` prints around it, and without what it thinks that one meant. */
function gist({ kind, ...outcome }: Outcome): unknown {
  if (kind === 'value') return { kind, ...outcome };
  if (kind === 'raised') return { kind };
  const { text } = outcome as { readonly text: string };
  return { kind, text: text.split('\n')[0]!.replace(/\. Did you mean.*$/, '') };
}

test('the programs reach values and rejections', () => {
  for (const kind of ['value', 'exit'])
    expect(outcomes.filter((outcome) => outcome.kind === kind).length).toBeGreaterThan(40);
});

test('every command line is read as absl reads it', () => {
  const differences = programs.flatMap((program, i) => {
    const { outcome } = evaluate(program);
    const [ours, real] = [outcome.kind === 'unknown' ? outcome : gist(outcome), gist(outcomes[i]!)];
    return JSON.stringify(ours) === JSON.stringify(real) ? [] : [{ program, real, ours }];
  });
  expect(differences).toEqual([]);
});

const PROGRAM = `import enum, mystery
from absl import app, flags
class Mode(enum.Enum):
    A = 1
FLAGS = flags.FLAGS
flags.DEFINE_string('data', None, 'help', required=True)
flags.DEFINE_integer('size', mystery.f(), 'help')
flags.DEFINE_enum_class('mode', Mode.A, Mode, 'help')
flags.DEFINE_list('names', [], 'help')
flags.DEFINE_integer('crop', 3, 'help')
flags.mark_flag_as_required('size')
def main(argv):
    global result
    result = EXPRESSION
app.run(main)
`;

describe('what is not known', () => {
  test.each([
    ['FLAGS.data', [], '<missing>'],
    ['FLAGS.data', ['--data=x'], "'x'"],
    ['FLAGS.size', [], undefined],
    ['FLAGS.size', ['--size', '4'], '4'],
    ['FLAGS.mode', ['--mode=A'], undefined],
    ['FLAGS.names', ['--names="a,b"'], undefined],
    ['FLAGS.crop', ['--flagfile=flags.txt'], undefined],
    ['FLAGS.crop', [], '3'],
    ['FLAGS.unheard_of', [], undefined],
    ['FLAGS.verbosity', [], undefined],
  ] as const)('%s with %j', (expression, argv, expected) => {
    const { outcome, machine, result } = evaluate({
      source: PROGRAM.replace('EXPRESSION', expression),
      argv,
    });
    const cell = result && machine.pick(result).cell;
    const supply = cell?.kind === 'unknown' ? cell.supply : undefined;
    if (expected === '<missing>') expect(supply).toBe('--data');
    else if (expected === undefined) expect(outcome.kind).toBe('unknown');
    else expect(outcome).toEqual({ kind: 'value', value: expected });
  });

  test('a flag that is read before the command line', () => {
    const source = "from absl import flags\nflags.DEFINE_integer('x', 1, '')\nresult = flags.FLAGS.x";
    expect(evaluate({ source }).outcome.kind).toBe('unknown');
  });
});
