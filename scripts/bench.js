/**
 * `npm run bench [-- --corpus DIR]`: cold start, bounds of evaluation, growth, the language server, and with DIR (public training code laid out as
 * for `npm run corpus`) whole programs and searching. Exit status 1 where a bound is not kept.
 */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { bounds } from './bench/bounds.js';
import { coldStart } from './bench/cold-start.js';
import { editor } from './bench/editor.js';
import { growth } from './bench/growth.js';
import { PYTHON } from './bench/measuring.js';
import { search } from './bench/search.js';
import { wholePrograms } from './bench/whole-programs.js';
import { ROOT } from './example-run.js';

const { values } = parseArgs({ options: { corpus: { type: 'string' } } });
if (!existsSync(PYTHON)) execFileSync(process.execPath, ['scripts/venv.js'], { cwd: ROOT, stdio: 'inherit' });
execFileSync(process.execPath, ['scripts/native.js'], { cwd: ROOT, stdio: 'inherit' });

process.stdout.write(`Node.js ${process.versions.node}\n\n`);
const kept = [coldStart(), bounds(), growth()];
if (values.corpus === undefined)
  process.stdout.write('\nWhole programs and searching: left out, no --corpus DIR is given\n');
else kept.push(wholePrograms(resolve(values.corpus)), search(resolve(values.corpus)));
kept.push(await editor(values.corpus && resolve(values.corpus)));
process.exitCode = kept.every(Boolean) ? 0 : 1;
