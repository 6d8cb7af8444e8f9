/** Names that are reached through dicts and texts: what is said to be known is what CPython has. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Engine } from '../../../src/python/syntax/index.ts';
import { run, testEngine } from '../../support/evaluate.ts';
import { systemPython } from '../../support/python.ts';

/** Statements over `D`, `L` and `n`, and which of them stay known. */
const PROGRAMS: readonly (readonly [statements: string, known: string])[] = [
  ['globals()["D"]["k"] += 1', 'D L n'],
  ['g = globals()\ng["D"]["k"] += 1\ng["n"] = 5', 'D L n'],
  ['globals()["L"] = [7]', 'D L n'],
  ['vars()["D"]["k"] = 9', 'D L n'],
  ['locals()["D"]["k"] = 9', 'D L n'],
  ['globals().get("D")["k"] = 9', 'D L n'],
  ['globals().update(n=8)', 'D L n'],
  ['globals().update({"n": 8, "L": [3]})', 'D L n'],
  ['globals().update({other: 8})', ''],
  ['globals().pop("n")\nn = 3', 'n'],
  ['globals()[other]["k"] = 3', 'n'],
  ['globals()[other] = 3', ''],
  [
    'for value in globals().copy().values():\n    if isinstance(value, dict) and "k" in value: value["k"] = 4',
    'n',
  ],
  ['names = sorted(globals())', 'D L n'],
  ['is_there = "D" in globals()', 'D L n'],
  ['keys = list(globals().keys())', 'D L n'],
  ['def f():\n    globals()["n"] = 4\nf()', 'D L n'],
  ['n = 2 if "absent" in globals() else 3', 'D L n'],
  ['n = globals().get("absent")', 'D L n'],
  ['n = globals().get("absent", 4)', 'D L n'],
  [
    'n = [k for k, v in globals().items() if k not in ("other", "text") and not k.startswith("_") and isinstance(v, (int, list))]',
    'D L n',
  ],
  [
    'n = {k: v for k, v in vars().items() if not k.startswith("__") and k != "other" and k != "text" and k != "fill"}',
    'D L n',
  ],
  ['n = [k for k in globals().keys() if not k.startswith("__")]', 'D L n'],
  ['n = [v for v in list(globals().values()) if isinstance(v, list)]', 'D L'],
  ['items = globals().items()\nlate = 3\nn = [k for k, v in items if k == "late"]', 'D L n'],
  ['if hash("a") % 2: maybe = 1\nn = 2 if "maybe" in globals() else 3', 'D L'],
  ['if hash("a") % 2: maybe = 1\nn = [k for k, v in globals().items() if k == "D"]', ''],
  ['exec(text)\nn = 2 if "absent" in globals() else 3', ''],
  ['exec("absent = 1")\nn = 2 if "absent" in globals() else 3', 'D L'],
  ['def f():\n    global absent\n    absent = 1\nf()\nn = 2 if "absent" in globals() else 3', 'D L n'],
  ['n = 2 if "__file__" in globals() else 3', 'D L'],
  ['def f():\n    locals()["n"] = 4\n    x = D\n    locals()["x"]["k"] = 6\nf()', 'D L n'],
  ['def f(text):\n    m = L\n    vars()["m"].append(text)\nf(2)', 'D L n'],
  ['import sys\nsys.modules[__name__].D["k"] = 5', 'D L n'],
  ['import sys\nsys.modules["__main__"].n = 5', 'D L n'],
  ['import sys\nsetattr(sys.modules.get(__name__), "n", 5)', 'D L n'],
  ['import __main__\n__main__.D["k"] = 5', 'D L n'],
  ['import __main__\n__main__.__dict__["n"] = 5', 'D L n'],
  ['import importlib\nimportlib.import_module("__main__").n = 5', 'D L n'],
  ['def f(x, d=D): pass\nf.__defaults__[0]["k"] = 5', 'L n'],
  ['def f(x=1):\n    global n\n    n = x\nf.__defaults__ = (5,)\nf()', 'D L'],
  ['def f(*, d=D): pass\nf.__kwdefaults__["d"]["k"] = 5', 'L n'],
  [
    'def outer():\n    d = D\n    def inner(): return d\n    return inner\nouter().__closure__[0].cell_contents["k"] = 5',
    'L n',
  ],
  ['fill.__globals__["n"] = 7', 'D L n'],
  ['class C: pass\ntype.__setattr__(C, "k", 4)\nn = C.k', 'D L n'],
  ['class C: k = 3\ntype.__delattr__(C, "k")\nn = getattr(C, "k", 8)', 'D L n'],
  ['import sys\nsys._getframe().f_globals["n"] = 4', 'D L n'],
  ['import sys\nsys._getframe(0).f_globals["D"]["k"] = 4', 'n'],
  ['import inspect\ninspect.currentframe().f_locals["L"].append(4)', 'D L n'],
  ['exec("n = 3")', 'D L'],
  ['exec("D.update(k=3)")', 'L n'],
  ['exec("fill()")', 'n'],
  ['exec(text)', ''],
  ['exec("print")', 'D L n'],
  ['eval("L.append(3)")', 'D n'],
  ['eval("fill()")', 'n'],
  ['x = eval("n + 1")', 'D L n'],
  ['exec("made = 3")\nn = made', 'D L'],
];

const HEAD = [
  'D, L, n = {"k": 1}, [1], 1',
  // Hashes differ from run to run: to evaluation these are any texts.
  'other = "D"[hash("a") * 0:]',
  'text = "n = 6"[hash("a") * 0:]',
  'def fill():',
  '    L.append(9)',
  '    D["k"] = 9',
  '',
].join('\n');

describe('what is reached through', () => {
  let engine: Engine;
  const seen: Record<string, string>[] = [];

  beforeAll(async () => {
    engine = await testEngine();
    const folder = mkdtempSync(join(tmpdir(), 'dali-transpile-namespaces-'));
    for (const [statements] of PROGRAMS) {
      const file = join(folder, 'main.py');
      writeFileSync(
        file,
        `${HEAD}${statements}\nimport json\nprint(json.dumps({x: repr(eval(x)) for x in ("D", "L", "n")}))\n`,
      );
      const env = { PATH: process.env['PATH'] };
      seen.push(
        JSON.parse(execFileSync(systemPython(), [file], { encoding: 'utf8', env })) as Record<string, string>,
      );
    }
    rmSync(folder, { recursive: true });
  }, 60_000);

  test.each(PROGRAMS.map(([statements, known], i) => [statements, known, i] as const))(
    '%s',
    (statements, known, i) => {
      const outcome = run({ 'main.py': HEAD + statements }, engine);
      const values = ['D', 'L', 'n'].flatMap((name) => {
        const value = outcome.value(name);
        const text = value === undefined ? undefined : outcome.machine.repr(value);
        return text === undefined ? [] : [[name, text] as const];
      });
      expect(outcome.ended.kind).toBe('done');
      expect(Object.fromEntries(values)).toEqual(
        Object.fromEntries(
          known
            .split(' ')
            .filter(Boolean)
            .map((name) => [name, seen[i]![name]]),
        ),
      );
    },
  );
});
