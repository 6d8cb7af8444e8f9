import { describe, expect, test } from '@jest/globals';
import { ImportTable } from '../../src/transpile/import-table.ts';
import { importLines } from '../../src/transpile/imports.ts';

const from = (module: string, name: string, local = name) => ({ module, name, local });
const whole = (module: string, local = module.split('.')[0]!) => ({ module, name: null, local });
const lines = (table: ImportTable): readonly string[] =>
  importLines(table.all, (module, names) => `from ${module} import ${names.join(', ')}`);

describe('imports of a dali.py', () => {
  test('one thing under one name comes once, however it is written', () => {
    for (const items of [
      [whole('nvidia.dali.fn', 'fn'), from('nvidia.dali', 'fn')],
      [from('nvidia.dali', 'fn'), whole('nvidia.dali.fn', 'fn')],
    ]) {
      const table = new ImportTable([], new Set());
      expect(items.map((item) => table.add(item))).toEqual(['fn', 'fn']);
      expect(lines(table)).toHaveLength(1);
    }
  });

  test('two aliases of one thing both come', () => {
    const table = new ImportTable([], new Set());
    expect(
      [from('nvidia.dali', 'fn'), from('nvidia.dali', 'fn', 'F')].map((item) => table.add(item)),
    ).toEqual(['fn', 'F']);
    expect(lines(table)).toEqual(['from nvidia.dali import fn, fn as F']);
  });

  test('two things of one name: the later is renamed, each time alike', () => {
    const table = new ImportTable([], new Set());
    table.add(from('nvidia.dali', 'fn'));
    expect(table.add(from('nvidia.dali.fn', 'decoders', 'fn'))).toBe('fn_2');
    expect(table.add(from('nvidia.dali.fn', 'decoders', 'fn'))).toBe('fn_2');
    expect(lines(table)).toEqual([
      'from nvidia.dali import fn',
      'from nvidia.dali.fn import decoders as fn_2',
    ]);
  });

  test("names of the pipeline's own file are kept for it", () => {
    const table = new ImportTable([from('nvidia.dali', 'types')], new Set());
    expect(table.add(whole('nvidia.dali.fn', 'types'))).toBe('types_2');
    expect(table.add(from('nvidia.dali', 'types'))).toBe('types');
  });

  test('a name that something else of the dali.py has is left to that', () => {
    const table = new ImportTable([], new Set(['norm']));
    expect(table.add(from('nvidia.dali.fn', 'normalize', 'norm'))).toBe('norm_2');
  });

  test('packages are imported module by module', () => {
    const table = new ImportTable([], new Set());
    for (const module of ['nvidia.dali', 'nvidia.dali.fn', 'nvidia.dali.fn']) table.add(whole(module));
    expect(lines(table)).toEqual(['import nvidia.dali', 'import nvidia.dali.fn']);
    expect(() => new ImportTable([], new Set(['nvidia'])).add(whole('nvidia.dali'))).toThrow(/nvidia/);
  });

  test("a value's text follows the renaming of its symbols, not of its strings", () => {
    const table = new ImportTable([], new Set(['types']));
    const imports = [from('nvidia.dali', 'types')];
    expect(table.use({ text: '{"types": types.FLOAT, \'a\': x.types}', imports })).toBe(
      '{"types": types_2.FLOAT, \'a\': x.types}',
    );
  });

  test('the standard library stands apart, modules sorted', () => {
    const table = new ImportTable([], new Set());
    for (const item of [
      from('nvidia.dali', 'types'),
      from('functools', 'partial'),
      whole('math'),
      from('nvidia.dali', 'fn'),
    ])
      table.add(item);
    expect(lines(table)).toEqual([
      'import math',
      'from functools import partial',
      '',
      'from nvidia.dali import fn, types',
    ]);
  });
});
