/**
 * Makes `.venv-older/VERSION/`, Pythons with the older versions of DALI that `--dali-version` knows, from test/older/VERSION.txt.
 * One that was made from the same requirements by the same Python is reused. Prints the versions that this Python cannot
 * have; exit status 1 where the packages cannot be had.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const PYTHON = join(ROOT, '.venv-dali', 'bin', 'python');
const REQUIREMENTS = join(ROOT, 'test', 'older');
/** The newest minor version of Python 3 that packages of older versions of DALI, or of their NumPy, are there for. */
const NEWEST = { '1.30': 11, default: 12 };

const identity = execFileSync(PYTHON, ['-c', 'import sys; print(sys.version_info[1], sys.version)'], {
  encoding: 'utf8',
});
const minor = Number(identity.split(' ')[0]);
for (const file of readdirSync(REQUIREMENTS)) {
  const version = file.replace(/\.txt$/, '');
  if (minor > (version in NEWEST ? NEWEST[version] : NEWEST.default))
    process.stderr.write(`DALI ${version} is not there for Python 3.${minor}: it is not tried.\n`);
  else make(version, join(REQUIREMENTS, file));
}

/**
 * @param {string} version
 * @param {string} requirements
 */
function make(version, requirements) {
  const folder = join(ROOT, '.venv-older', version);
  const stamp = createHash('sha256').update(readFileSync(requirements)).update(identity).digest('hex');
  const made = join(folder, 'made-from');
  if (existsSync(made) && readFileSync(made, 'utf8') === stamp) return;
  process.stderr.write(`Making .venv-older/${version}/ (once; 0.7 GB on disk) …\n`);
  rmSync(folder, { recursive: true, force: true });
  const python = join(folder, 'bin', 'python');
  const quiet = ['--quiet', '--disable-pip-version-check', '--no-input'];
  try {
    run(PYTHON, ['-m', 'venv', '--without-pip', folder]);
    run(PYTHON, [
      '-m',
      'pip',
      '--python',
      python,
      'install',
      '--no-deps',
      '--no-compile',
      ...quiet,
      '-r',
      requirements,
    ]);
  } catch {
    process.stderr.write(
      `The packages of test/older/${version}.txt could not be installed. Is there a network?\n`,
    );
    process.exit(1);
  }
  // What else the tests use is found behind them.
  const [own, others] = [python, PYTHON].map(packagesOf);
  writeFileSync(join(own, 'others.pth'), `${others}\n`);
  // Last, so that one whose making was cut short is made again.
  writeFileSync(made, stamp);
}

/** @param {string} python */
function packagesOf(python) {
  const said = execFileSync(python, ['-c', 'import sysconfig; print(sysconfig.get_path("purelib"))'], {
    encoding: 'utf8',
  });
  return said.trim();
}

/**
 * @param {string} command
 * @param {string[]} args
 */
function run(command, args) {
  execFileSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'] });
}
