/**
 * Everything that must hold, each a test: types, lint, format, the bundle, and every test of jest. The last line is
 * `N passed, N failed`; exit status 1 where one failed.
 */
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from './run.js';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const BIN = join(ROOT, 'node_modules', '.bin');
const REPORT = join(ROOT, '.cache', 'jest.json');

const counts = { passed: 0, failed: 0, skipped: 0 };

step('Python with real DALI', process.execPath, ['scripts/venv.js']);
step('Python with older versions of DALI', process.execPath, ['scripts/older-dali.js']);
step('Neovim', process.execPath, ['scripts/neovim.js']);
run(process.execPath, ['scripts/native.js'], { cwd: ROOT });
step('types', join(BIN, 'tsc'), ['--noEmit', '-p', '.']);
step('lint', join(BIN, 'oxlint'), ['--deny-warnings']);
step('format', join(BIN, 'prettier'), ['--check', '--log-level=warn', '.']);
step('dist/ is what the sources make', process.execPath, ['scripts/bundle.js', '--check']);
jest();

if (counts.skipped > 0) process.stdout.write(`${counts.skipped} skipped\n`);
process.stdout.write(`${counts.passed} passed, ${counts.failed} failed\n`);
process.exitCode = counts.failed > 0 ? 1 : 0;

/**
 * @param {string} name
 * @param {string} command
 * @param {string[]} args
 */
function step(name, command, args) {
  const start = performance.now();
  const isPassed = run(command, args, { cwd: ROOT });
  counts[isPassed ? 'passed' : 'failed'] += 1;
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  process.stdout.write(`${isPassed ? 'passed' : 'FAILED'}: ${name} (${seconds} s)\n`);
}

function jest() {
  mkdirSync(join(ROOT, '.cache'), { recursive: true });
  rmSync(REPORT, { force: true });
  // Jest runs ES modules only so; the warning about that says nothing about the code.
  const NODE_OPTIONS = '--experimental-vm-modules --disable-warning=ExperimentalWarning';
  const report = ['--json', `--outputFile=${REPORT}`];
  const isPassed = run(join(BIN, 'jest'), ['--maxWorkers=100%', ...report, ...process.argv.slice(2)], {
    cwd: ROOT,
    env: { ...process.env, NODE_OPTIONS },
  });
  const { numPassedTests, numFailedTests, numPendingTests, numRuntimeErrorTestSuites } = readReport();
  const failed = numFailedTests + numRuntimeErrorTestSuites;
  counts.passed += numPassedTests;
  counts.failed += failed === 0 && !isPassed ? 1 : failed;
  counts.skipped += numPendingTests;
}

function readReport() {
  try {
    return JSON.parse(readFileSync(REPORT, 'utf8'));
  } catch {
    return { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, numRuntimeErrorTestSuites: 1 };
  }
}
