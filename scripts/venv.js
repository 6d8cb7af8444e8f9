/**
 * Makes `.venv-dali/`, the Python with real DALI that the tests judge by, from test/requirements.txt.
 * One that was made from the same requirements by the same Python is reused. Exit status 1, with what to do, where
 * there is no suitable Python or the packages cannot be had: the tests need it, they are never skipped for want of it.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const VENV = join(ROOT, '.venv-dali');
const STAMP = join(VENV, 'made-from');
const REQUIREMENTS = join(ROOT, 'test', 'requirements.txt');
/** Minor versions of Python 3 that DALI 2.4.0 and its image codecs have wheels for. */
const OLDEST = 10;
const NEWEST = 14;

const python = findPython();
if (python === null) {
  fail(
    `The tests run real DALI, which needs Python 3.${OLDEST} to 3.${NEWEST} with the venv module on Linux; none was found on the PATH.\n` +
      'Install one (Debian, Ubuntu: apt install python3 python3-venv) or name one: PYTHON=/path/to/python3 node scripts/venv.js',
  );
}
const stamp = createHash('sha256').update(readFileSync(REQUIREMENTS)).update(python.identity).digest('hex');
if (!isUpToDate()) make(python.command);

/** @returns {{ command: string, identity: string } | null} */
function findPython() {
  const given = process.env['PYTHON'];
  const newestFirst = Array.from({ length: NEWEST - OLDEST + 1 }, (_, step) => `python3.${NEWEST - step}`);
  for (const command of given === undefined ? ['python3', ...newestFirst, 'python'] : [given]) {
    const probe = spawnSync(
      command,
      [
        '-c',
        'import sys, venv, ensurepip; print(sys.version_info[0], sys.version_info[1], sys._base_executable, sys.version)',
      ],
      { encoding: 'utf8' },
    );
    if (probe.status !== 0) continue;
    const [major, minor] = probe.stdout.split(' ').map(Number);
    if (major === 3 && minor !== undefined && minor >= OLDEST && minor <= NEWEST)
      return { command, identity: probe.stdout };
  }
  return null;
}

function isUpToDate() {
  return existsSync(STAMP) && readFileSync(STAMP, 'utf8') === stamp;
}

/** @param {string} command */
function make(command) {
  process.stderr.write('Making .venv-dali/ with real DALI (once; 1.2 GB on disk) …\n');
  rmSync(VENV, { recursive: true, force: true });
  run(command, ['-m', 'venv', VENV], `${command} could not make a virtual environment in ${VENV}.`);
  run(
    join(VENV, 'bin', 'python'),
    ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-input', '-r', REQUIREMENTS],
    'The packages of test/requirements.txt could not be installed. They come from PyPI: is there a network?',
  );
  // Last, so that a venv whose making was cut short is made again.
  writeFileSync(STAMP, stamp);
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {string} message
 */
function run(command, args, message) {
  try {
    execFileSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  } catch {
    fail(message);
  }
}

/**
 * @param {string} message
 * @returns {never}
 */
function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
