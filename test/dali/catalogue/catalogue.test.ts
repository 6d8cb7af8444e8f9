import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { enumerations, operatorAt, operatorPaths } from '../../../src/dali/catalogue/catalogue.ts';
import { runPython } from '../python.ts';

const FOLDER = 'src/dali/catalogue';

describe('the operator catalogue', () => {
  test('is what generate.py makes of the installed DALI', () => {
    const made = runPython([`${FOLDER}/generate.py`]);
    expect(made).toBe(readFileSync(`${FOLDER}/operators.json`, 'utf8'));
  });

  test('says what a schema says', () => {
    const resize = operatorAt('fn.resize')!;
    expect(resize).toMatchObject({ schema: 'Resize', minInputs: 1, maxInputs: 1, devices: ['cpu', 'gpu'] });
    expect(resize.arguments.get('interp_type')).toEqual({
      name: 'interp_type',
      type: 'interp',
      required: false,
      mayBeTensor: true,
      default: 'INTERP_LINEAR',
      renamedTo: null,
    });
  });

  test('follows aliases whose own schema is empty', () => {
    expect(operatorAt('ops.FileReader')!.outputs).toBe(2);
    expect(operatorAt('fn.file_reader')!.arguments.has('file_root')).toBe(true);
    expect(operatorAt('fn.file_reader')!.deprecatedFor).toBe('fn.readers.file');
  });

  test.each([
    ['fn.mxnet_reader', 'fn.readers.mxnet'],
    ['fn.numpy_reader', 'fn.readers.numpy'],
    ['fn.sequence_reader', 'fn.readers.sequence'],
    ['fn.tfrecord_reader', 'fn.readers.tfrecord'],
    ['ops.TFRecordReader', 'fn.readers.tfrecord'],
    ['fn.experimental.audio_resample', 'fn.audio_resample'],
    ['fn.experimental.inflate', 'fn.decoders.inflate'],
    ['fn.experimental.tensor_resize', 'fn.tensor_resize'],
    ['fn.experimental.decoders.video', 'fn.decoders.video'],
  ])('%s has what %s has', (alias, target) => {
    const { path: _, schema: __, deprecatedFor: ___, ...same } = operatorAt(alias)!;
    expect(operatorAt(target)).toMatchObject(same);
  });

  test('has no function without inputs, outputs and arguments', () => {
    const empty = operatorPaths.filter((path) => {
      const { minInputs, maxInputs, outputs, outputsDepend, arguments: all } = operatorAt(path)!;
      return minInputs === 0 && maxInputs === 0 && outputs === 0 && !outputsDepend && all.size < 3;
    });
    expect(empty).toEqual([]);
  });

  test('has members of enumerations that are true, whatever their number', () => {
    const names = JSON.stringify(Object.values(enumerations).flat());
    const program = `from nvidia.dali import types\nprint([n for n in ${names} if not getattr(types, n)])`;
    expect(runPython(['-c', program]).trim()).toBe('[]');
  });

  test('names deprecated arguments and what is not serialisable', () => {
    expect(operatorAt('fn.crop')!.arguments.get('output_dtype')!.renamedTo).toBe('dtype');
    expect(operatorAt('fn.python_function')!.isSerialisable).toBe(false);
  });

  test('has no operator that is not there', () => {
    expect(operatorAt('fn.no_such_operator')).toBeUndefined();
    expect(operatorAt('toString')).toBeUndefined();
    expect(operatorPaths.length).toBeGreaterThan(330);
  });
});
