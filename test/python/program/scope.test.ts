/** Scopes against CPython's own symbol tables. */
import { describe, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import type { Scope } from '../../../src/python/program/program.ts';
import { createScopes } from '../../../src/python/program/scope.ts';
import { checkoutLocator, loadWasmEngine } from '../../../src/python/syntax/index.ts';
import { systemPython } from '../../support/python.ts';

const SYMTABLE = `
import json, sys, symtable
def table(t):
    names = {}
    for s in t.get_symbols():
        name = s.get_name()
        if name.startswith('.') or name.startswith('__'): continue
        if t.get_type() == 'module' or str(t.get_type()) == 'SymbolTableType.MODULE': kind = 'local' if s.is_assigned() or s.is_imported() else 'free'
        elif s.is_declared_global(): kind = 'global'
        elif s.is_nonlocal(): kind = 'nonlocal'
        elif s.is_local(): kind = 'local'
        else: kind = 'free'
        names[name] = kind
    return {'names': names, 'children': [table(c) for c in t.get_children()]}
print(json.dumps([table(symtable.symtable(text, 'x', 'exec')) for text in json.load(sys.stdin)]))
`;

const CASES = [
  'import a.b\nimport a.b as c\nfrom d import e as f, g\nx = a.b + f',
  'def f(a, b=c, *d, e: g = h, **i):\n    return a + j',
  'def f():\n    global x\n    x = 1\n    def g():\n        nonlocal y\n        y = x\n    y = 2\n    return g',
  'class A(B, metaclass=M):\n    x = y\n    def f(self):\n        return x',
  'z = [x + w for x in xs if x]\nk = {a: b for a, b in pairs}\ns = {q for q in q0}\ngen = (i for i in i0)',
  'f = lambda a, b=c: a + b + d',
  'for i, (j, *k) in xs:\n    m[i] = n.o = j\nelse:\n    pass',
  'with open(p) as f, g() as (h, i):\n    pass\ntry:\n    pass\nexcept E as err:\n    pass',
  'def f():\n    if (n := g(x)) > 1:\n        return [y := t for t in n]',
  'a = b = c\na += d\ndel e\nprint(a, k=l)',
  '@deco(arg)\ndef f(): pass\n@other\nclass C: pass',
];

interface Table {
  readonly names: Readonly<Record<string, string>>;
  readonly children: readonly Table[];
}

function tableOf(scope: Scope): Table {
  return {
    names: Object.fromEntries([...scope.bindings].toSorted(([a], [b]) => (a < b ? -1 : 1))),
    children: scope.children.map(tableOf),
  };
}

function sorted({ names, children }: Table): Table {
  return {
    names: Object.fromEntries(Object.entries(names).toSorted(([a], [b]) => (a < b ? -1 : 1))),
    children: children.map(sorted),
  };
}

describe('scopes', () => {
  test('bind as the symbol tables of CPython say', async () => {
    const engine = await loadWasmEngine(checkoutLocator(import.meta.url));
    const input = JSON.stringify(CASES);
    const python = JSON.parse(
      execFileSync(systemPython(), ['-c', SYMTABLE], { input, encoding: 'utf8' }),
    ) as Table[];
    const ours = CASES.map((text) => {
      const { root } = engine.parse('case.py', text);
      return tableOf(createScopes()(root));
    });
    expect(ours).toEqual(python.map(sorted));
  });
});
