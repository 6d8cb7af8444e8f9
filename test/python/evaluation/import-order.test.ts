/** Modules of a program run in the order in which CPython runs them. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import type { Engine } from '../../../src/python/syntax/index.ts';
import { run, testEngine } from '../../support/evaluate.ts';
import { systemPython } from '../../support/python.ts';

type Program = Readonly<Record<string, string>> & { readonly 'main.py': string };

/** Each module notes itself in `log.seen`. */
const LOG = { 'log.py': 'seen = []\n' };
const noting = (name: string, text: string): string => `import log\nlog.seen.append('${name}')\n${text}\n`;

const PROGRAMS: Readonly<Record<string, Program>> = {
  'a relative import below a package runs that package first': {
    ...LOG,
    'pkg/__init__.py': noting('pkg', 'from .core.module import Module'),
    'pkg/core/__init__.py': noting('pkg.core', 'from .module import Module'),
    'pkg/core/module.py': noting('pkg.core.module', 'from pkg.core.meta import META\nclass Module: pass'),
    'pkg/core/meta.py': noting('pkg.core.meta', 'META = 1'),
    'main.py': 'import log, pkg\nr = log.seen\n',
  },
  'a relative import from above runs the packages on its way': {
    ...LOG,
    'pkg/__init__.py': noting('pkg', ''),
    'pkg/a/__init__.py': noting('pkg.a', ''),
    'pkg/a/x.py': noting('pkg.a.x', 'from ..b.c.y import Y'),
    'pkg/b/__init__.py': noting('pkg.b', ''),
    'pkg/b/c/__init__.py': noting('pkg.b.c', ''),
    'pkg/b/c/y.py': noting('pkg.b.c.y', 'Y = 2'),
    'main.py': 'import log\nfrom pkg.a import x\nr = log.seen + [x.Y]\n',
  },
  'SOURCE runs again, as another module, where one of its modules imports it': {
    ...LOG,
    'main.py': noting(
      'main',
      'X = [0]\nimport helper\nif __name__ == "__main__":\n    r = [*log.seen, X, helper.main.X, helper.main is helper.again, __name__, helper.main.__name__]\nelse:\n    r = None',
    ),
    'helper.py': 'import main\nimport main as again\nmain.X.append(5)\nmain.X = main.X + [6]\n',
  },
  'an absolute import runs the packages around its module first': {
    ...LOG,
    'pkg/__init__.py': noting('pkg', ''),
    'pkg/a/__init__.py': noting('pkg.a', 'from pkg.a import x'),
    'pkg/a/x.py': noting('pkg.a.x', 'X = 1'),
    'main.py': 'import log\nimport pkg.a.x\nr = log.seen\n',
  },
};

/** The repr of `r` as CPython has it at the end. */
function expected(program: Program): string {
  const root = mkdtempSync(join(tmpdir(), 'dali-transpile-imports-'));
  try {
    for (const [path, text] of Object.entries(program)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    writeFileSync(join(root, 'main.py'), `${program['main.py']}print(r)\n`);
    const printed = execFileSync(systemPython(), ['main.py'], { cwd: root, encoding: 'utf8' });
    return printed.trim().split('\n').at(-1)!;
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

describe('imports', () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await testEngine();
  });

  test.each(Object.entries(PROGRAMS))('%s', (_, program) => {
    const { machine, ended, value } = run(program, engine);
    expect(ended).toEqual({ kind: 'done' });
    expect(machine.repr(value('r')!)).toBe(expected(program));
  });
});
