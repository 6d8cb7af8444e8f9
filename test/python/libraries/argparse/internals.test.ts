/** Attributes of parsers and groups that are not taught: CPython has them, so that none of them may be said to be missing. */
import { execFileSync } from 'node:child_process';
import { expect, test } from '@jest/globals';

import { systemPython } from '../../../support/python.ts';
import { evaluator } from '../support/evaluate.ts';

const PREAMBLE = `import argparse
parser = argparse.ArgumentParser()
group = parser.add_argument_group('data')
one = parser.add_mutually_exclusive_group()
group.add_argument('--size', type=int, default=3)
`;
const NAMES = "print(*(f'{what}.{name}' for what in ('parser', 'group', 'one')";
const LISTING = `${PREAMBLE}${NAMES} for name in dir(globals()[what]) if not name.startswith('__')))`;

test('every attribute that CPython has is there, and no other', async () => {
  const evaluate = await evaluator();
  const names = execFileSync(systemPython(), ['-c', LISTING], { encoding: 'utf8' }).trim().split(/\s+/);
  expect(names.length).toBeGreaterThan(100);
  const raising = names.filter((name) => {
    const { outcome } = evaluate({ source: `${PREAMBLE}${name}\nresult = 1` });
    return outcome.kind !== 'value';
  });
  expect(raising).toEqual([]);
  const absent = evaluate({
    source: `${PREAMBLE}result = [hasattr(parser, '_none'), hasattr(group, 'none')]`,
  });
  expect(JSON.stringify(absent.outcome)).toContain('[False, False]');
});

test('a parser whose internals a program got hold of gives nothing that is known; before that it does', async () => {
  const evaluate = await evaluator();
  const changed = `${PREAMBLE}for action in parser._actions:\n    action.default = 5\nresult = parser.parse_args([]).size`;
  expect(evaluate({ source: changed }).outcome.kind).toBe('unknown');
  const printed = `${PREAMBLE}result = parser.parse_args([]).size\nfor each in parser._action_groups:\n    print(each.title)`;
  expect(evaluate({ source: printed }).outcome).toMatchObject({ kind: 'value' });
});
