/**
 * Sees to it that the native engine loads, so that the tests can try it: compiles it where what it came with does not fit
 * this machine. Where it cannot be compiled either, says so; the tests then leave it out, and the tool does not need it.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

if (!loads()) {
  process.stderr.write('Compiling the native engine (once) …\n');
  const options = ['--ignore-scripts=false', '--foreground-scripts'];
  spawnSync('npm', ['rebuild', 'tree-sitter', ...options], { cwd: ROOT, stdio: 'ignore', timeout: 300_000 });
  if (!loads()) {
    process.stderr.write(
      'It could not be compiled (that takes a C++ compiler): not tried on the native engine.\n',
    );
  }
}

/** In a process of its own: an addon that has failed to load stays so. */
function loads() {
  const program = "new (require('tree-sitter'))().setLanguage(require('tree-sitter-python'))";
  return spawnSync(process.execPath, ['-e', program], { cwd: ROOT, stdio: 'ignore' }).status === 0;
}
