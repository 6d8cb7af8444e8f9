/** Where a project begins. */
import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The nearest directory above SOURCE with a pyproject.toml, else with a .git (a file in worktrees and submodules), else
 * SOURCE's own. A directory counts as above itself.
 * @param start absolute path of SOURCE; what does not exist is taken for a file
 */
export function findProjectRoot(start: string): string {
  const own = isDirectory(start) ? start : dirname(start);
  const above = ancestors(own);
  const holding = (name: string): string | undefined =>
    above.find((directory) => existsSync(join(directory, name)));
  return holding('pyproject.toml') ?? holding('.git') ?? own;
}

/** A directory and those above it, nearest first. */
function ancestors(directory: string): readonly string[] {
  const parent = dirname(directory);
  return parent === directory ? [directory] : [directory, ...ancestors(parent)];
}

function isDirectory(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
