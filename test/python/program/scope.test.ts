/** Scopes against CPython's own symbol tables. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { createScopes, type Scope } from '../../../src/python/program/index.ts';
import type { Engine } from '../../../src/python/syntax/index.ts';
import { testEngine } from '../../support/evaluate.ts';
import { systemPython } from '../../support/python.ts';
import { randomPrograms } from './random-scopes.ts';
import { SCOPE_CASES } from './scope-cases.ts';

const DRIVER = fileURLToPath(new URL('symbol_tables.py', import.meta.url));
const SEED = 20_251_123;

interface Table {
  readonly kind: string;
  readonly names: Readonly<Record<string, string>>;
  readonly children: readonly Table[];
}

interface Answer {
  readonly inlines: boolean;
  readonly tables: readonly (Table | null)[];
}

let engine: Engine;
beforeAll(async () => {
  engine = await testEngine();
});

function ask(texts: readonly string[]): Answer {
  const options = { input: JSON.stringify(texts), encoding: 'utf8', maxBuffer: 1 << 28 } as const;
  return JSON.parse(execFileSync(systemPython(), [DRIVER], options)) as Answer;
}

function tableOf(scope: Scope): Table {
  return {
    kind: scope.kind,
    names: Object.fromEntries([...scope.bindings].filter(([name]) => !/^__.*__$/.test(name))),
    children: scope.children.map(tableOf),
  };
}

/**
 * In an order of its own; names that anything declares global are just that in the module's table too; where comprehensions
 * are inlined, without the names that come into a table that way.
 */
function normalised(table: Table, inlines: boolean): Table {
  const inlined = inlines ? namesOfComprehensions(table) : new Set<string>();
  const declared = table.kind === 'module' ? globalsOf(table) : new Set<string>();
  const names = Object.entries(table.names)
    .filter(([name]) => !inlined.has(name))
    .map(([name, how]) => [name, declared.has(name) ? 'global' : how] as const);
  const children = table.children.map((child) => normalised(child, inlines));
  const key = (child: Table): string => JSON.stringify(child);
  return {
    kind: table.kind,
    names: Object.fromEntries(names.toSorted(([a], [b]) => (a < b ? -1 : 1))),
    children: children.toSorted((a, b) => (key(a) < key(b) ? -1 : 1)),
  };
}

function namesOfComprehensions({ children }: Table): ReadonlySet<string> {
  const comprehensions = children.filter(({ kind }) => kind === 'comprehension');
  return new Set(
    comprehensions.flatMap((child) => [...Object.keys(child.names), ...namesOfComprehensions(child)]),
  );
}

function globalsOf({ names, children }: Table): ReadonlySet<string> {
  const own = Object.keys(names).filter((name) => names[name] === 'global');
  return new Set([...own, ...children.flatMap((child) => [...globalsOf(child)])]);
}

const ours = (text: string): Table => {
  const { root, errors } = engine.parse('case.py', text);
  expect(errors).toEqual([]);
  return tableOf(createScopes()(root));
};

describe('scopes bind as the symbol tables of CPython say', () => {
  test('in every form of syntax', () => {
    const { inlines, tables } = ask(SCOPE_CASES);
    expect(SCOPE_CASES.filter((_, i) => tables[i] === null)).toEqual([]);
    const wrong = SCOPE_CASES.flatMap((text, i) => {
      const [us, python] = [ours(text), tables[i]!].map((table) => normalised(table, inlines));
      return JSON.stringify(us) === JSON.stringify(python) ? [] : [{ text, us, python }];
    });
    expect(wrong).toEqual([]);
  });

  test(`in 3000 random programs (seed ${SEED})`, () => {
    const texts = randomPrograms(3000, SEED);
    const { inlines, tables } = ask(texts);
    const accepted = texts.flatMap((text, i) => (tables[i] ? [{ text, table: tables[i] }] : []));
    expect(accepted.length).toBeGreaterThan(1000);
    const wrong = accepted.flatMap(({ text, table }) => {
      const [us, python] = [ours(text), table].map((each) => normalised(each, inlines));
      return JSON.stringify(us) === JSON.stringify(python) ? [] : [{ text, us, python }];
    });
    expect(wrong.slice(0, 3)).toEqual([]);
  });
});
