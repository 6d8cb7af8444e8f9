/** What the next evaluation executes: only what read something that is not there again. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import {
  createMachine,
  globalValue,
  type Goals,
  type Machine,
  runMain,
  runRoots,
} from '../../../../src/python/evaluation/index.ts';
import type { LibraryModule } from '../../../../src/python/evaluation/interpreter.ts';
import { History } from '../../../../src/python/evaluation/repeating/history.ts';
import { AskedProgram, Questions } from '../../../../src/python/evaluation/repeating/questions.ts';
import { libraries } from '../../../../src/python/libraries/index.ts';
import { createProgram } from '../../../../src/python/program/create.ts';
import { KnownModules } from '../../../../src/python/program/known-modules.ts';
import { decodePython, type Engine, Facts } from '../../../../src/python/syntax/index.ts';
import { remembering } from '../../../../src/run/remembering-engine.ts';
import { testEngine } from '../../../support/evaluate.ts';
import { memoryFiles } from '../../../support/memory-files.ts';

type Texts = Readonly<Record<string, string>>;

let engine: Engine;
beforeAll(async () => {
  engine = await testEngine();
});

/** Evaluations of main.py one after another, and what each of them executed of `counting.note(value)`. */
class Evaluated {
  readonly #known = { facts: new Facts(), modules: new KnownModules(), engine: remembering(engine) };
  readonly #executed: string[] = [];
  #kept: { readonly m: Machine; readonly questions: Questions } | null = null;

  /** Values that were noted by code that was executed, in order. */
  with(texts: Texts): readonly string[] {
    this.#executed.length = 0;
    const { facts, modules, engine: parsing } = this.#known;
    const program = createProgram(memoryFiles(texts), 'main.py', parsing, decodePython, facts, modules);
    const settings = { argv: [], env: {}, cwd: '' };
    this.#kept ??= this.#begun(program, settings);
    const { m, questions } = this.#kept;
    m.suspend();
    questions.renew(program);
    m.renew(new AskedProgram(program, questions, m.history!), settings);
    m.history!.follow(() => runMain(m));
    return [...this.#executed];
  }

  /** The same of what is run behind the program. */
  behind(texts: Texts): readonly string[] {
    this.with(texts);
    this.#executed.length = 0;
    runRoots(this.#kept!.m, NOTING, () => undefined);
    return [...this.#executed];
  }

  value(name: string): unknown {
    const cell = globalValue(this.#kept!.m, 'main.py', name)?.cell;
    return cell !== undefined && 'value' in cell ? cell.value : cell?.kind;
  }

  #begun(program: ReturnType<typeof createProgram>, settings: Machine['settings']) {
    const counting: LibraryModule = {
      name: 'counting',
      exports: ({ make }) => ({
        note: make.builtin('counting.note', ({ positional }, running) => {
          this.#executed.push(running.str(positional[0]!) ?? '?');
          return positional[0]!;
        }),
      }),
    };
    const m = createMachine({ program, libraries: [...libraries, counting], settings, overrides: [] });
    m.history = new History(m, () => 0);
    return { m, questions: new Questions(program) };
  }
}

/** What notes is looked for, and nothing is found. */
const NOTING: Goals = {
  found: 0,
  leadsOn: (cell) => cell.kind === 'builtin' && cell.name === 'counting.note',
};

/** @param main lines of main.py */
function program(main: readonly string[], others: Texts = {}): Texts {
  return { 'main.py': ['from counting import note', ...main, ''].join('\n'), ...others };
}

describe('an evaluation after another one', () => {
  test('executes nothing where nothing has changed', () => {
    const evaluated = new Evaluated();
    const texts = program(['a = note(1)', 'def f(x):', '    return note(x + 1)', 'b = f(a)']);
    expect(evaluated.with(texts)).toEqual(['1', '2']);
    expect(evaluated.with(texts)).toEqual([]);
    expect([evaluated.value('a'), evaluated.value('b')]).toEqual([1n, 2n]);
  });

  test('executes what reads what has changed in another module, and nothing else', () => {
    const evaluated = new Evaluated();
    const main = [
      'import sizes, plain',
      'def build(size):',
      '    side = note(size + 1)',
      '    depth = note(plain.DEPTH)',
      '    return side * depth',
      'a = note("a")',
      'b = build(sizes.SIZE)',
      'c = note(plain.DEPTH + 1)',
    ];
    const plain = 'from counting import note\nDEPTH = note(10)\n';
    expect(evaluated.with(program(main, { 'sizes.py': 'SIZE = 3\n', 'plain.py': plain }))).toEqual([
      '10',
      'a',
      '4',
      '10',
      '11',
    ]);
    expect(evaluated.with(program(main, { 'sizes.py': 'SIZE = 5\n', 'plain.py': plain }))).toEqual(['6']);
    expect(evaluated.value('b')).toBe(60n);
    // A change that changes no value.
    expect(evaluated.with(program(main, { 'sizes.py': 'SIZE = 5  # pixels\n', 'plain.py': plain }))).toEqual(
      [],
    );
  });

  test.each<
    [what: string, main: readonly string[], before: string, after: string, executed: readonly string[]]
  >([
    [
      'an attribute',
      ['import other', 'class A: pass', 'a = A()', 'a.x = other.X', 'b = note(a.x)', 'c = note(0)'],
      'X = 1',
      'X = 2',
      ['2'],
    ],
    [
      'an element',
      ['import other', 'items = [0]', 'items.append(other.X)', 'b = note(len(items))', 'c = note(items[1])'],
      'X = 1',
      'X = 2',
      ['2', '2'],
    ],
    [
      'how many there are',
      ['import other', 'items = []', 'if other.X: items.append(1)', 'b = note(len(items))'],
      'X = 1',
      'X = 0',
      ['0'],
    ],
    [
      'which names there are',
      [
        'import other',
        'class A: pass',
        'a = A()',
        'if other.X: a.x = 1',
        'b = note(len(vars(a)))',
        'c = note(0)',
      ],
      'X = 1',
      'X = 0',
      ['0'],
    ],
    [
      'a closure',
      [
        'import other',
        'def outer():',
        '    x = other.X',
        '    def inner(): return x',
        '    return inner',
        'f = outer()',
        'b = note(f())',
      ],
      'X = 1',
      'X = 2',
      ['2'],
    ],
    [
      'a default',
      ['import other', 'def f(x=other.X): return note(x)', 'b = f()', 'c = note(0)'],
      'X = 1',
      'X = 2',
      ['2'],
    ],
    [
      'a function of the module',
      ['from other import f', 'b = note(f())', 'c = note(0)'],
      'def f(): return 1',
      'def f(): return 2',
      ['2'],
    ],
    [
      'a base class',
      ['from other import Base', 'class A(Base): pass', 'b = note(A().x)', 'c = note(0)'],
      'class Base: x = 1',
      'class Base: x = 2',
      ['2'],
    ],
    [
      'what is written through it',
      ['import other', 'x = 0', 'other.fill(globals())', 'b = note(x)', 'c = note(0)'],
      'def fill(names): names["x"] = 1',
      'def fill(names): names["x"] = 2',
      ['2'],
    ],
    [
      'an exception',
      [
        'import other',
        'try:',
        '    b = 1 if other.X else int("a")',
        'except ValueError:',
        '    b = 2',
        'd = note(b)',
        'c = note(0)',
      ],
      'X = 1',
      'X = 0',
      ['2'],
    ],
  ])('follows %s', (_, main, before, after, executed) => {
    const evaluated = new Evaluated();
    evaluated.with(program(main, { 'other.py': `${before}\n` }));
    expect(evaluated.with(program(main, { 'other.py': `${after}\n` }))).toEqual(executed);
  });

  test('sees a module that appears, and one that goes', () => {
    const evaluated = new Evaluated();
    const main = [
      'try:',
      '    import extra',
      '    a = extra.X',
      'except ImportError:',
      '    a = 0',
      'b = note(a)',
    ];
    const without = program(main);
    const beside = program(main, { 'extra.py': 'X = 7\n' });
    evaluated.with(beside);
    expect(evaluated.value('b')).toBe(7n);
    evaluated.with(without);
    expect(evaluated.value('b')).not.toBe(7n);
    evaluated.with(beside);
    expect(evaluated.value('b')).toBe(7n);
  });

  test('does not take what a broken text left for what the next one needs', () => {
    const evaluated = new Evaluated();
    const main = [
      'import other',
      'a = note("a")',
      'b = note(other.X)',
      ...Array(20).fill('n = len([1, 2, 3])'),
    ];
    const fine = program(main, { 'other.py': 'X = 1\n' });
    evaluated.with(fine);
    evaluated.with(program(main, { 'other.py': 'raise ValueError("no")\n' }));
    expect(evaluated.with(fine)).not.toContain('a');
    expect(evaluated.value('b')).toBe(1n);
  });

  test('gives what was known before the last one again', () => {
    const evaluated = new Evaluated();
    evaluated.with(program(['items = [note(1)]', 'items.append(note(2))']));
    evaluated.with(program(['items = [note(3)]', 'items.append(note(2))']));
    evaluated.with(program(['items = [note(1)]', 'items.append(note(2))', 'n = note(sum(items))']));
    expect(evaluated.value('n')).toBe(3n);
  });
});

describe('what is run behind the program', () => {
  const LIB = {
    'lib.py': [
      'from counting import note',
      'SIZE = 1',
      'def first():',
      '    note(SIZE)',
      'class Second:',
      '    def __init__(self):',
      '        self.size = 2',
      '    def show(self):',
      '        note(self.size)',
      '',
    ].join('\n'),
  };

  test('is executed once where nothing that it reads has changed', () => {
    const evaluated = new Evaluated();
    expect(evaluated.behind(program(['import lib', 'a = 1'], LIB))).toEqual(['1', '1', '2', '2']);
    expect(evaluated.behind(program(['import lib', 'a = 1'], LIB))).toEqual([]);
    expect(evaluated.behind(program(['import lib', 'a = 23'], LIB))).toEqual([]);
  });

  test('is executed again where it is new, or where something else has set what it reads', () => {
    const evaluated = new Evaluated();
    evaluated.behind(program(['import lib'], LIB));
    expect(evaluated.behind(program(['import lib', 'lib.SIZE = 3'], LIB))).toEqual(['3', '3']);
    expect(evaluated.behind(program(['import lib', 'lib.SIZE = 3', 'def f(): note(4)'], LIB))).toEqual([
      '4',
      '4',
    ]);
    expect(evaluated.behind(program(['import lib'], LIB))).toEqual([]);
  });

  test('is executed again where what another one may write has changed', () => {
    const evaluated = new Evaluated();
    const writing = (value: number): Texts =>
      program(['import lib', 'def f():', `    lib.SIZE = note(${value})`], LIB);
    expect(evaluated.behind(writing(5))).toEqual(['5', '1', '5', '5', '1', '2', '2']);
    expect(evaluated.behind(writing(5))).toEqual([]);
    expect(evaluated.behind(writing(6))).toEqual(['6', '6', '6', '1']);
  });
});
