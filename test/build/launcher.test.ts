/** The launcher: old Node.js, errors, pipes, compiled code, and engines that are there or not. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { transform } from 'esbuild';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const INTERNAL = /^dali-transpile: internal error: .*\n$/;

/** A copy of the package without its node_modules. */
let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'dali-transpile-launcher-'));
  cpSync('bin', join(root, 'bin'), { recursive: true });
  cpSync('package.json', join(root, 'package.json'));
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

/** Puts a stand-in for the command line where the bundle would be. */
function bundleIs(main: string): void {
  mkdirSync(join(root, 'dist'), { recursive: true });
  const code = `exports.main = async (argv, dist) => {${main}};`;
  const edition = createHash('sha256').update(code).digest('hex').slice(0, 32);
  writeFileSync(join(root, 'dist', 'cli.cjs'), `// ${edition}\n${code}`);
}

function launch(args: readonly string[] = [], env: Readonly<Record<string, string>> = {}) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(root, 'bin/dali-transpile.js'), ...args],
    {
      encoding: 'utf8',
      env: { ...process.env, NODE_OPTIONS: '', NODE_DEBUG: '', ...env },
    },
  );
  return { status, stdout, stderr };
}

describe('the command line', () => {
  test('gets its arguments and the directory of the bundle', () => {
    bundleIs('process.stdout.write(JSON.stringify([argv, dist])); return 0');
    const { stdout } = launch(['a b', '--', '-x']);
    expect(JSON.parse(stdout)).toEqual([['a b', '--', '-x'], join(root, 'dist')]);
  });

  test.each([0, 1, 2])('ends with its status %d', (status) => {
    bundleIs(`return ${status}`);
    expect(launch()).toEqual({ status, stdout: '', stderr: '' });
  });
});

describe('a Node.js that is too old', () => {
  const launchOn = (version: string) => {
    bundleIs("process.stdout.write('started'); return 0");
    const pretend = `Object.defineProperty(process.versions, 'node', { value: ${JSON.stringify(version)} })`;
    const load = `require(${JSON.stringify(join(root, 'bin/dali-transpile.js'))})`;
    return spawnSync(process.execPath, ['-e', `${pretend}; ${load}`], { encoding: 'utf8' });
  };

  test.each(['6.17.1', '18.20.8', '20.18.3', '21.7.3', '22.11.0'])('is told so: %s', (version) => {
    const { status, stdout, stderr } = launchOn(version);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toBe(
      `dali-transpile: needs Node.js 20.19 or later, 22.12 or later, or 23 or later; this is Node.js ${version}\n`,
    );
  });

  test.each(['20.19.0', '22.12.0', '23.0.0', '30.1.0'])('is not this one: %s', (version) => {
    expect(launchOn(version).stdout).toBe('started');
  });

  test('can read the launcher: it is written in ECMAScript 2015', async () => {
    const text = readFileSync('bin/dali-transpile.js', 'utf8');
    const [old, recent] = await Promise.all(
      ['es2015', 'esnext'].map((target) => transform(text, { target, legalComments: 'none' })),
    );
    expect(old!.code).toBe(recent!.code);
    // The exponent operator came a year later: what is newer does show.
    expect((await transform('a = b ** c', { target: 'es2015' })).code).not.toContain('**');
  });
});

describe('an internal error is one line and status 2', () => {
  const failures: Readonly<Record<string, string>> = {
    'that is thrown': "throw new TypeError('x is\\nnot y')",
    'that no one waits for': "setTimeout(() => { throw new TypeError('x is\\nnot y'); }); return 0",
    'in a promise that no one waits for': "Promise.reject(new TypeError('x is\\nnot y')); return 0",
  };
  test.each(Object.entries(failures))('%s', (_, main) => {
    bundleIs(main);
    const { status, stdout, stderr } = launch();
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toBe(
      'dali-transpile: internal error: TypeError: x is (NODE_DEBUG=dali-transpile shows where)\n',
    );
  });

  test('that is no Error', () => {
    bundleIs("throw 'text'");
    expect(launch().stderr).toMatch(INTERNAL);
  });

  test('a bundle that is missing or broken', () => {
    expect(launch().status).toBe(2);
    expect(launch().stderr).toMatch(INTERNAL);
    bundleIs('');
    writeFileSync(join(root, 'dist', 'cli.cjs'), 'exports.main = (');
    expect(launch().status).toBe(2);
    expect(launch().stderr).toMatch(INTERNAL);
  });

  test('with where it was, when asked', () => {
    bundleIs("throw new TypeError('x')");
    expect(launch([], { NODE_DEBUG: 'dali-transpile' }).stderr).toMatch(/^TypeError: x\n +at .*cli\.cjs/);
  });
});

test('a reader that leaves early is no error', () => {
  bundleIs("for (let i = 0; i < 2000; i++) process.stdout.write('x'.repeat(10000) + '\\n'); return 0");
  const pipe = `set -o pipefail; "$1" "$2" | head -n 1 | wc -c`;
  const { status, stdout, stderr } = spawnSync(
    'bash',
    ['-c', pipe, 'bash', process.execPath, join(root, 'bin/dali-transpile.js')],
    { encoding: 'utf8' },
  );
  expect({ status, stdout: stdout.trim(), stderr }).toEqual({ status: 0, stdout: '10001', stderr: '' });
});

describe('compiled code is kept', () => {
  const kept = (): readonly string[] => {
    try {
      return readdirSync(join(root, '.cache'));
    } catch {
      return [];
    }
  };
  const keepsItself = process.versions.node.startsWith('20.') ? test : test.skip;

  keepsItself('after a run, not after a look at the help or wrong usage', () => {
    bundleIs('return argv.length');
    for (const args of [['--help'], ['-V'], ['a', 'b']]) launch(args);
    expect(kept()).toEqual([]);
    expect(launch(['a']).status).toBe(1);
    expect(kept()).toEqual([expect.stringMatching(/^[0-9a-f]{32}-[\d.a-z-]+\.bin$/)]);
    expect(launch(['a']).status).toBe(1);
    expect(kept()).toHaveLength(1);
  });

  keepsItself('and never taken for that of another bundle of the same length', () => {
    bundleIs("process.stdout.write('one'); return 0");
    expect([launch().stdout, launch().stdout]).toEqual(['one', 'one']);
    bundleIs("process.stdout.write('two'); return 0");
    expect([launch().stdout, launch().stdout]).toEqual(['two', 'two']);
    expect(kept()).toHaveLength(2);
  });

  keepsItself('not for a bundle that does not say which edition it is', () => {
    bundleIs('return 0');
    const bundle = join(root, 'dist', 'cli.cjs');
    writeFileSync(bundle, readFileSync(bundle, 'utf8').replace(/^.*\n/, ''));
    expect(launch().status).toBe(0);
    expect(kept()).toEqual([]);
  });

  keepsItself('unless the environment says no', () => {
    bundleIs('return 0');
    expect(launch([], { NODE_DISABLE_COMPILE_CACHE: '1' }).status).toBe(0);
    expect(kept()).toEqual([]);
  });

  test('where it can be: a package that cannot be written runs as well', () => {
    bundleIs("process.stdout.write('one'); return 0");
    writeFileSync(join(root, '.cache'), 'in the way');
    chmodSync(root, 0o555);
    expect(launch()).toEqual({ status: 0, stdout: 'one', stderr: '' });
    chmodSync(root, 0o755);
  });
});

describe('the native engine', () => {
  const source = 'a.py';
  const transpile = (...args: readonly string[]) => launch([join(root, source), '-o', '-', ...args]);

  beforeEach(() => {
    expect(spawnSync(process.execPath, ['scripts/bundle.js', join(root, 'dist')]).status).toBe(0);
    writeFileSync(
      join(root, source),
      [
        'from nvidia.dali import fn, pipeline_def',
        '@pipeline_def(batch_size=8, num_threads=2, device_id=None)',
        'def validation_pipe():',
        '    jpegs, labels = fn.readers.file(file_root="val")',
        '    return fn.decoders.image(jpegs), labels',
        'pipe = validation_pipe()',
        '',
      ].join('\n'),
    );
  });

  test('is not needed', () => {
    const { status, stdout } = transpile();
    expect(stdout).toContain('def validation_pipe():');
    expect(status).toBe(0);
    expect(transpile('--engine', 'wasm').stdout).toBe(stdout);
  });

  test('is wrong usage to ask for where it is not', () => {
    const { status, stdout, stderr } = transpile('--engine', 'native');
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(
      "the native engine does not load: Cannot find module 'tree-sitter/package.json'",
    );
    expect(stderr).toContain('npm install tree-sitter@0.25 tree-sitter-python@0.25');
  });

  test('is not taken in another version, whose trees may be others', () => {
    mkdirSync(join(root, 'node_modules', 'tree-sitter'), { recursive: true });
    writeFileSync(join(root, 'node_modules', 'tree-sitter', 'package.json'), '{ "version": "0.21.1" }');
    expect(transpile('--engine', 'native').stderr).toContain('tree-sitter 0.21.1 is installed');
    expect(transpile().status).toBe(0);
  });
});
