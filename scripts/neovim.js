/**
 * Sees to it that there is an `nvim` for the tests of the language server: the one on the PATH, else Debian's package where
 * it can be installed. Exit status 1 in CI where there is none; elsewhere a word, and those tests are skipped.
 */
import { spawnSync } from 'node:child_process';
import { run } from './run.js';

const MISSING =
  'There is no Neovim: the tests that drive it are skipped (Debian, Ubuntu: apt install neovim; others: https://neovim.io).\n';

if (!isThere('nvim') && !install()) {
  process.stderr.write(MISSING);
  if (process.env['CI'] === 'true') process.exitCode = 1;
}

function install() {
  if (process.getuid?.() !== 0 || !isThere('apt-get')) return false;
  process.stderr.write('Installing Neovim (once; 40 MB on disk) …\n');
  /** @type {import('node:child_process').SpawnSyncOptions} */
  const options = {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  };
  return (
    run('apt-get', ['update'], options) &&
    run('apt-get', ['install', '--yes', '--no-install-recommends', 'neovim'], options) &&
    isThere('nvim')
  );
}

/** @param {string} command */
function isThere(command) {
  return spawnSync(command, ['--version'], { stdio: 'ignore' }).status === 0;
}
