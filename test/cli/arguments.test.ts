import { describe, expect, test } from '@jest/globals';
import { parseArguments } from '../../src/cli/arguments.ts';
import { UsageError } from '../../src/run/usage-error.ts';
import { OPTIONS } from '../../src/run/option-table.ts';

const parse = async (...argv: readonly string[]) => parseArguments(argv, '1.2.3');

async function settings(...argv: readonly string[]): Promise<Readonly<Record<string, unknown>>> {
  const line = await parse(...argv);
  return 'notice' in line ? {} : Object.fromEntries(line.settings);
}

describe('arguments', () => {
  test('source, options and training arguments', async () => {
    expect(await parse('train.py', '--model', 'm', '--', '--size', '3', '--', 'x')).toEqual({
      command: 'transpile',
      source: 'train.py',
      settings: new Map([['model', 'm']]),
      training: ['--size', '3', '--', 'x'],
    });
  });

  test('the command may be named', async () => {
    expect(await parse('transpile', 'train.py')).toMatchObject({ source: 'train.py', training: null });
    expect(await parse('verify', 'train.py')).toMatchObject({ command: 'verify', source: 'train.py' });
    expect(await parse('./verify')).toMatchObject({ command: 'transpile', source: './verify' });
    expect(await parse()).toMatchObject({ command: 'transpile', source: null });
    expect(await parse('-', '--stdin-filename', 'a.py')).toMatchObject({ source: '-' });
  });

  test('a SOURCE that looks like a number stays as it is written', async () => {
    expect(await parse('007')).toMatchObject({ source: '007' });
  });

  test('options that may be given several times take one value each', async () => {
    expect(await settings('--set', 'a=1', '--set', 'f(x=1)=2', 'train.py')).toEqual({
      set: ['a=1', 'f(x=1)=2'],
    });
    expect(await settings('--set=-x=1')).toEqual({ set: ['-x=1'] });
    expect(await settings('--input-dtype', 'x=FLOAT')).toEqual({ 'input-dtype': ['x=FLOAT'] });
  });

  test('numbers, choices, flags', async () => {
    expect(await settings('--max-batch-size', '16', '--device', 'cpu', '--check', '-o', 'x.py')).toEqual({
      'max-batch-size': 16,
      device: 'cpu',
      check: true,
      output: 'x.py',
    });
    expect(await settings('--no-config-file', '--exit-non-zero-on-change')).toEqual({
      'no-config-file': true,
      'exit-non-zero-on-change': true,
    });
  });

  test.each([
    [['a.py', 'b.py'], /one SOURCE, not 2: a\.py b\.py/],
    [['--nope'], /no option --nope \(the training program's own arguments stand after --\)/],
    [['--modelVersion', '1'], /no option --modelVersion/],
    [['--no-check'], /no option --no-check/],
    [['-x'], /no option -x/],
    [['--model'], /--model needs a value/],
    [['--model', '--check'], /--model needs a value/],
    [['--model='], /--model needs a value/],
    [['--model', 'a', '--model', 'b'], /--model is given more than once/],
    [['--check=no'], /--check takes no value/],
    [['--max-batch-size', '0'], /--max-batch-size takes a whole number from 1, not 0/],
    [['--max-batch-size', '1.5'], /whole number/],
    [['--max-batch-size', '1e3'], /whole number/],
    [['--max-batch-size', '99999999999999999999'], /whole number/],
    [['--device', 'tpu'], /--device is one of keep, cpu, gpu, not tpu/],
    [['--config', 'all'], /--config is one of explicit, auto, none, not all/],
    [['--output-format', 'sarif'], /one of text, json/],
    [['--data', 'd'], /--data is an option of verify, not of transpile/],
    [['verify', '--check'], /--check is an option of transpile, not of verify/],
    [['verify', 'a.py', 'b.py'], /one SOURCE, not 2: a\.py b\.py/],
    [['--video', 'x'], /--video/],
    [['--input-name', 'x'], /--input-name takes OLD=NEW, not x/],
    [['--input-name', '=x'], /takes OLD=NEW/],
    [['--input-name', 'x='], /takes OLD=NEW/],
  ])('%j is wrong usage', async (argv, message) => {
    const parsed = parse(...argv);
    await expect(parsed).rejects.toThrow(message);
    await expect(parsed).rejects.toBeInstanceOf(UsageError);
  });

  test.each([
    [['--help'], 'transpile'],
    [['transpile', '-h'], 'transpile'],
    [['verify', '--help'], 'verify'],
    [['init', '--help'], 'init'],
  ] as const)('%j names every option of the command, and nothing else', async (argv, command) => {
    const help = await parse(...argv);
    expect('notice' in help).toBe(true);
    const text = 'notice' in help ? help.notice : '';
    const names = [...text.matchAll(/^ +(?:-\w, )?--([a-z-]+)/gm)].map(([, name]) => name);
    const own = OPTIONS.filter((option) => (option.command ?? command) === command);
    expect(names.toSorted()).toEqual([...own.map(({ name }) => name), 'help', 'version'].toSorted());
    expect(text).toContain('Exit status');
  });

  test('help without a command tells of the others', async () => {
    expect(await parse('--help')).toMatchObject({
      notice: expect.stringMatching(/verify --help[^]*init --help/),
    });
  });

  test('version', async () => {
    expect(await parse('--version')).toEqual({ notice: '1.2.3\n' });
    expect(await parse('-V')).toEqual({ notice: '1.2.3\n' });
  });
});
