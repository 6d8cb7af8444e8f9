import { describe, expect, test } from '@jest/globals';
import { contentOptions } from '../../src/run/content-options.ts';
import { modeOf } from '../../src/run/mode.ts';
import { layered, type Setting, settingsOfTable } from '../../src/run/settings.ts';

const location = { source: 'a.py', pipeline: null, cwd: '', args: [], command: '' };
const settings = (entries: Readonly<Record<string, Setting>>) => new Map(Object.entries(entries));

describe('settings', () => {
  test('the later layer wins, lists too', () => {
    expect(layered(settings({ set: ['a=1'], model: 'x' }), settings({ set: ['b=1'] }))).toEqual(
      settings({ model: 'x', set: ['b=1'] }),
    );
  });

  test('a table of pyproject.toml', () => {
    const table = { set: ['a=1'], env: 'A=1', 'max-batch-size': 8, 'device-id': 0, force: true };
    expect(settingsOfTable(table, 'p')).toEqual(
      settings({ set: ['a=1'], env: ['A=1'], 'max-batch-size': 8, 'device-id': '0', force: true }),
    );
  });

  test.each([
    [{ colour: 'always' }, 'p.colour: there is no such option'],
    [{ check: true }, 'p.check: this option belongs on the command line'],
    [{ 'no-config-file': true }, 'p.no-config-file: this option belongs on the command line'],
    [{ force: 'yes' }, 'p.force is true or false'],
    [{ 'max-batch-size': -1 }, 'p.max-batch-size takes a whole number from 1, not -1'],
    [{ 'max-batch-size': 1.5 }, 'p.max-batch-size takes a whole number from 1, not 1.5'],
    [{ model: { a: 1 } }, 'p.model needs a value'],
    [{ model: ['a'] }, 'p.model is given more than once'],
    [{ set: [{}] }, 'p.set needs a value'],
    [{ config: 'all' }, 'p.config is one of explicit, auto, none, not all'],
  ])('%j is refused', (table, message) => {
    expect(() => settingsOfTable(table, 'p')).toThrow(message);
  });
});

describe('options of the public function', () => {
  test('defaults', () => {
    expect(contentOptions(new Map(), location)).toEqual({
      source: 'a.py',
      pipeline: null,
      args: [],
      set: [],
      env: {},
      cwd: '',
      model: 'preprocessing',
      modelVersion: 1,
      config: 'explicit',
      device: 'keep',
      maxBatchSize: null,
      numThreads: null,
      deviceId: null,
      video: 'inputs',
      inputName: {},
      outputName: {},
      keepOutput: [],
      dropOutput: [],
      padOutput: [],
      outputLayout: {},
      inputDtype: {},
      inputNdim: {},
      daliVersion: null,
      derandomize: false,
      command: '',
    });
  });

  test('each option arrives', () => {
    const given = settings({
      pipeline: 'val',
      set: ['f(x=1)=2'],
      env: ['A=', 'B=x=y'],
      model: 'm',
      'model-version': 2,
      config: 'none',
      device: 'gpu',
      'max-batch-size': 3,
      'num-threads': 5,
      'device-id': 'none',
      'input-name': ['a=b'],
      'output-name': ['0=d'],
      'keep-output': ['x'],
      'drop-output': ['1'],
      'pad-output': ['z'],
      'output-layout': ['y=CHW'],
      'input-dtype': ['a=FLOAT16'],
      'input-ndim': ['a=0'],
      'dali-version': '1.53',
      derandomize: true,
    });
    expect(contentOptions(given, location)).toMatchObject({
      pipeline: 'val',
      set: ['f(x=1)=2'],
      env: { A: '', B: 'x=y' },
      model: 'm',
      modelVersion: 2,
      config: 'none',
      device: 'gpu',
      maxBatchSize: 3,
      numThreads: 5,
      deviceId: 'none',
      inputName: { a: 'b' },
      outputName: { '0': 'd' },
      keepOutput: ['x'],
      dropOutput: ['1'],
      padOutput: ['z'],
      outputLayout: { y: 'CHW' },
      inputDtype: { a: 'FLOAT16' },
      inputNdim: { a: 0 },
      daliVersion: '1.53',
      derandomize: true,
    });
    expect(contentOptions(settings({ 'device-id': '1' }), location).deviceId).toBe(1);
  });

  test('SOURCE and --pipeline may agree, not differ', () => {
    const at = { ...location, pipeline: 'val' };
    expect(contentOptions(settings({ pipeline: 'val' }), at).pipeline).toBe('val');
    expect(() => contentOptions(settings({ pipeline: 'other' }), at)).toThrow(
      'SOURCE names the pipeline val',
    );
  });

  test.each([
    [{ set: ['size'] }, '--set takes NAME=VALUE, not size'],
    [{ env: ['=1'] }, '--env takes NAME=VALUE, not =1'],
    [{ 'device-id': 'gpu' }, '--device-id takes a whole number or none, not gpu'],
    [{ 'input-dtype': ['a=float32'] }, '--input-dtype: float32 is none of UINT8'],
    [{ 'dali-version': '1.29' }, '--dali-version: 1.29 is not known; known are 1.30, 1.53, 2.0, 2.2, 2.4'],
    [{ 'input-ndim': ['a=three'] }, '--input-ndim takes a whole number, not three'],
  ])('%j is refused', (given, message) => {
    expect(() => contentOptions(settings(given), location)).toThrow(message);
  });
});

describe('products', () => {
  test('standard output carries one', () => {
    expect(() => modeOf(settings({ list: true, explain: true }))).toThrow(
      'one product, not --list and --explain',
    );
    expect(() => modeOf(settings({ diff: true, output: '-' }))).toThrow('--diff and --output -');
    expect(modeOf(settings({ output: 'dali.py' }))).toMatchObject({ product: null, isReport: false });
  });

  test('with JSON they are its fields', () => {
    expect(modeOf(settings({ list: true, explain: true, 'output-format': 'json' }))).toMatchObject({
      isJson: true,
      isReport: true,
    });
  });

  test('--diff implies --check; a report does neither write nor compare', () => {
    expect(modeOf(settings({ diff: true }))).toMatchObject({ isCheck: true, isReport: false });
    expect(modeOf(settings({ explain: true }))).toMatchObject({ isCheck: false, isReport: true });
    expect(() => modeOf(settings({ check: true, output: '-' }))).toThrow('--output - writes none');
  });
});
