import { describe, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import * as fc from 'fast-check';
import { parseArguments } from '../../src/cli/arguments.ts';
import { canonicalCommand, quote } from '../../src/run/canonical-command.ts';

const command = (
  settings: ReadonlyMap<string, string | number | boolean | readonly string[]>,
  args: readonly string[] = [],
) => canonicalCommand({ source: 'train.py', pipeline: null, settings, args, cwd: '' });

describe('canonical command', () => {
  test('source, pipeline, directory, training arguments', () => {
    const parts = {
      source: '../train.py',
      pipeline: 'Loader.pipeline',
      settings: new Map(),
      args: ['--a b', ''],
    };
    expect(canonicalCommand({ ...parts, cwd: 'my runs' })).toBe(
      `cd 'my runs' && dali-transpile ../train.py::Loader.pipeline -- '--a b' ''`,
    );
  });

  test('options that change content, in the order of the contract, without defaults', () => {
    const settings = new Map<string, string | number | boolean | readonly string[]>([
      ['drop-output', ['ids', '2']],
      ['model-repository', '/srv/models'],
      ['output', 'x.py'],
      ['device', 'keep'],
      ['engine', 'wasm'],
      ['max-batch-size', 16],
      ['derandomize', true],
      ['set', ['size=3', 'f(x)="a b"']],
    ]);
    expect(command(settings)).toBe(
      `dali-transpile train.py --set size=3 --set 'f(x)="a b"' --max-batch-size 16 --drop-output ids --drop-output 2 --derandomize`,
    );
  });

  test('a flag that is off is left out', () => {
    expect(command(new Map([['derandomize', false]]))).toBe('dali-transpile train.py');
  });

  test('a value that begins with a dash is read back as a value', () => {
    expect(command(new Map([['set', ['-x=1']]]))).toBe('dali-transpile train.py --set=-x=1');
    const line = parseArguments(['train.py', '--set=-x=1'], '');
    expect('settings' in line && line.settings.get('set')).toEqual(['-x=1']);
  });

  test('a shell reads every word back, and the command stays on one line', () => {
    const word = fc.string({
      unit: fc.oneof(
        fc.constantFrom(...`'"\\$\`!*? \n\r\t~#&;|<>(){}[]=-`),
        fc.string({ minLength: 1, maxLength: 1 }),
      ),
    });
    const words = fc.sample(
      word.filter((text) => !text.includes('\0') && Buffer.from(text, 'utf8').toString('utf8') === text),
      1000,
    );
    const quoted = words.map(quote);
    expect(quoted.filter((text) => /[\n\r]/.test(text))).toEqual([]);
    const shell = spawnSync('bash', ['-c', `printf '%s\\0' ${quoted.join(' ')}`], { encoding: 'utf8' });
    expect(shell.stdout.split('\0').slice(0, -1)).toEqual(words);
  });
});
