/** What evaluation knows equals what CPython computes. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import type { Engine } from '../../../src/python/syntax/index.ts';
import { run, testEngine } from '../../support/evaluate.ts';
import { systemPython } from '../../support/python.ts';
import { PROGRAMS } from './programs.ts';

/** Prints, for each program read from stdin, the repr of its plain globals. */
const RUNNER = `
import json, sys
plain = (int, float, str, bytes, bool, type(None), list, tuple, dict, set)
for text in json.load(sys.stdin):
    names = {'__name__': '__main__'}
    exec(compile(text, 'main.py', 'exec'), names)
    print(json.dumps({k: repr(v) for k, v in names.items() if k != '__name__' and type(v) in plain and '<' not in repr(v)}))
`;

describe('evaluation against CPython', () => {
  let engine: Engine;
  const expected: Record<string, string>[] = [];
  beforeAll(async () => {
    engine = await testEngine();
    const output = execFileSync(systemPython(), ['-c', RUNNER], {
      input: JSON.stringify(PROGRAMS),
      encoding: 'utf8',
    });
    expected.push(
      ...output
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Record<string, string>),
    );
  });

  test.each(PROGRAMS.map((text, i) => [i, text] as const))('program %i', (i, text) => {
    const { machine, ended, value } = run({ 'main.py': text }, engine);
    expect(ended).toEqual({ kind: 'done' });
    const names = Object.keys(expected[i]!);
    const got = Object.fromEntries(
      names.map((name) => [name, value(name) === undefined ? 'absent' : machine.repr(value(name)!)]),
    );
    expect(got).toEqual(expected[i]);
  });
});
