/** What a program remembers, and what it refuses. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import {
  createProgram,
  UnreadableFile,
  type Module,
  type Program,
} from '../../../src/python/program/index.ts';
import { NotPython, TooDeep, type Engine } from '../../../src/python/syntax/index.ts';
import { testEngine } from '../../support/evaluate.ts';
import { memoryFiles } from '../../support/memory-files.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await testEngine();
});

const program = (contents: Readonly<Record<string, string | Uint8Array>>, source = 'main.py'): Program =>
  createProgram(memoryFiles(contents), source, engine);

function moduleOf(at: Program, name: string, from: Module = at.main, level = 0): Module {
  const resolved = at.resolve(from, name, level);
  if (resolved.kind === 'external') throw new Error(`${name} is external`);
  return resolved.module;
}

describe('a program', () => {
  test('has SOURCE as __main__', () => {
    const { main } = program({ 'a/main.py': 'x = 1' }, 'a/main.py');
    expect([main.name, main.file, main.isPackage]).toEqual(['__main__', 'a/main.py', false]);
    expect(main.tree?.text).toBe('x = 1');
  });

  test('remembers the files that it read and those that it looked for in vain', () => {
    const it = program({ 'main.py': '', 'a/__init__.py': '', 'a/b.py': '', 'unused.py': '' });
    expect([it.sources, it.absent]).toEqual([['main.py'], []]);
    moduleOf(it, 'a.b');
    expect(it.sources).toEqual(['a/__init__.py', 'a/b.py', 'main.py']);
    expect(it.absent).toEqual(['a/b/__init__.py']);
    it.resolve(it.main, 'torch', 0);
    expect(it.absent).toEqual(
      expect.arrayContaining(['torch/__init__.py', 'torch.py', 'src/torch/__init__.py', 'src/torch.py']),
    );
  });

  test('makes each module once, whichever way it is imported', () => {
    const it = program({ 'main.py': '', 'a/__init__.py': '', 'a/b.py': '', 'a/c.py': '' });
    const b = moduleOf(it, 'a.b');
    expect(moduleOf(it, 'b', moduleOf(it, 'a.c'), 1)).toBe(b);
    expect(it.submodule(moduleOf(it, 'a'), 'b')).toBe(b);
    expect(b.name).toBe('a.b');
  });

  test('names modules as CPython does, namespace packages and those of a package SOURCE included', () => {
    const it = program(
      { 'p/__init__.py': '', 'p/main.py': '', 'p/a.py': '', 'n/deep/b.py': '', 'top.py': '' },
      'p/main.py',
    );
    expect(moduleOf(it, 'a', it.main, 1).name).toBe('p.a');
    expect(moduleOf(it, '', it.main, 1)).toMatchObject({ name: 'p', file: 'p/__init__.py', isPackage: true });
    expect(moduleOf(it, 'n')).toMatchObject({ name: 'n', file: 'n/', isPackage: true, tree: null });
    expect(moduleOf(it, 'n.deep.b').name).toBe('n.deep.b');
    expect(moduleOf(it, 'top', it.main, 2).name).toBe('top');
  });

  test('takes a directory without Python files for data, not for the package that is installed', () => {
    const it = program({ 'main.py': '', 'torch/model.pt': '', 'datasets/imagenet/val/n01440764/1.JPEG': '' });
    expect(it.resolve(it.main, 'torch', 0)).toEqual({ kind: 'external', name: 'torch' });
    expect(it.resolve(it.main, 'datasets', 0)).toEqual({ kind: 'external', name: 'datasets' });
  });

  test('gives what lies outside the project its dotted name', () => {
    const it = program({ 'main.py': '', 'a/__init__.py': '', 'a/b.py': '' });
    const from = moduleOf(it, 'a.b');
    const names = [
      it.resolve(from, 'torch.nn', 0),
      it.resolve(from, 'a.none', 0),
      it.resolve(from, 'none', 1),
      it.resolve(from, 'none', 9),
    ].map((resolved) => (resolved.kind === 'external' ? resolved.name : 'found'));
    expect(names).toEqual(['torch.nn', 'a.none', 'a.none', 'none']);
  });

  test('has no submodules of plain modules', () => {
    const it = program({ 'main.py': '', 'a.py': '', 'b.py': '' });
    expect(it.submodule(moduleOf(it, 'a'), 'b')).toBeUndefined();
  });

  test('gives modules with syntax errors a tree', () => {
    const it = program({ 'main.py': 'import a', 'a.py': 'x = (1\ny = 2\n' });
    const { tree } = moduleOf(it, 'a');
    expect(tree?.errors.length).toBeGreaterThan(0);
  });

  test('reads data files as open() would, below the project root only', () => {
    const it = program({ 'main.py': '', 'data/args.txt': 'a\r\nb\rc', 'bad.txt': Uint8Array.of(0xff) });
    expect(it.readText('data/../data/./args.txt')).toBe('a\nb\nc');
    expect([
      it.readText('../main.py'),
      it.readText('/main.py'),
      it.readText('none'),
      it.readText('bad.txt'),
    ]).toEqual(Array.from({ length: 4 }));
    expect(it.sources).toEqual(['bad.txt', 'data/args.txt', 'main.py']);
  });
});

describe('a program is refused', () => {
  test('without SOURCE', () => {
    expect(() => program({ 'a.py': '' })).toThrow(UnreadableFile);
    expect(() => program({ 'a.py': '' })).toThrow('main.py cannot be read: there is no such file');
  });

  test('where it is no text', () => {
    expect(() => program({ 'main.py': Uint8Array.of(0xff, 0xfe) })).toThrow(NotPython);
  });

  test('where it nests too deeply', () => {
    expect(() => program({ 'main.py': '('.repeat(20_000) + ')'.repeat(20_000) })).toThrow(TooDeep);
  });

  test('where a file cannot be read, with the error of the files', () => {
    const files = memoryFiles({ 'main.py': '' });
    const denied = new UnreadableFile('a.py', 'permission denied');
    const it = createProgram(
      {
        list: files.list,
        read(path) {
          if (path === 'a.py') throw denied;
          return files.read(path);
        },
      },
      'main.py',
      engine,
    );
    expect(() => it.resolve(it.main, 'a', 0)).toThrow(denied);
  });
});

test('an imported file that is no text, or nests too deeply, is a module that says so', () => {
  const it = program({
    'main.py': '',
    'a.py': Uint8Array.of(0xff, 0xfe),
    'b.py': '('.repeat(20_000) + ')'.repeat(20_000),
  });
  const unread = (name: string): unknown => {
    const found = it.resolve(it.main, name, 0);
    return found.kind === 'module' && found.module.tree === null ? found.module.unread : undefined;
  };
  expect(unread('a')).toMatch(/^a\.py is not Python source: /);
  expect(unread('b')).toMatch(/^b\.py nests deeper than /);
  expect(it.sources).toEqual(['a.py', 'b.py', 'main.py']);
});
