/** How classes and instances are made and hold attributes: what is said to be known is what CPython has. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import type { Engine } from '../../../../src/python/syntax/index.ts';
import { run, testEngine } from '../../../support/evaluate.ts';
import { type ProgramOutcome, textsInCPython } from '../generated/cpython.ts';

interface Program {
  readonly title: string;
  readonly text: string;
  /** Globals that must not be known. */
  readonly unknown: readonly string[];
}

/** Programs of `programs.py`: each below a line `##### TITLE`, with ` | unknown: NAMES` where some are. */
const PROGRAMS: readonly Program[] = readFileSync(new URL('programs.py', import.meta.url), 'utf8')
  .split(/^##### /m)
  .slice(1)
  .map((part) => {
    const [head = '', ...lines] = part.split('\n');
    const [title = '', unknown = ''] = head.split(' | unknown: ');
    return { title, text: lines.join('\n'), unknown: unknown.split(' ').filter(Boolean) };
  });

describe('objects', () => {
  let engine: Engine;
  let expected: readonly ProgramOutcome<string>[];
  beforeAll(async () => {
    engine = await testEngine();
    expected = textsInCPython(
      PROGRAMS.map(({ text }) => ({ text, flags: {} })),
      0,
    );
  });

  test.each(PROGRAMS.map((program, i) => [program.title, program, i] as const))(
    '%s',
    (_title, { text, unknown }, i) => {
      const { machine, ended, value } = run({ 'main.py': text }, engine);
      expect({ ended: ended.kind, raised: expected[i]!.raised }).toEqual({ ended: 'done', raised: null });
      const known = Object.entries(expected[i]!.names).map(([name, shown]) => {
        const own = value(name);
        return [name, own === undefined ? 'absent' : (machine.repr(own) ?? 'unknown'), shown];
      });
      const wanted = known.map(([name, , shown]) => [
        name,
        unknown.includes(name!) ? 'unknown' : shown,
        shown,
      ]);
      expect(known).toEqual(wanted);
    },
  );
});
