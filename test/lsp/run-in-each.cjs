/**
 * `node run-in-each.cjs DIST < DIRECTORIES`: the bundled command line without arguments in each directory of a JSON list,
 * all in one process, as a run's start is most of its time. Standard output is a JSON list of what each run printed.
 */
'use strict';
const { readFileSync } = require('node:fs');
const { join } = require('node:path');

const dist = process.argv[2];
const { main } = require(join(dist, 'cli.cjs'));

void runAll(JSON.parse(readFileSync(0, 'utf8')));

/** @param {string[]} directories */
async function runAll(directories) {
  const write = process.stdout.write.bind(process.stdout);
  const runs = [];
  for (const directory of directories) {
    const said = { status: 2, stdout: '', stderr: '' };
    process.stdout.write = (text) => ((said.stdout += text), true);
    process.stderr.write = (text) => ((said.stderr += text), true);
    process.chdir(directory);
    said.status = await main(['--output-format', 'json'], dist);
    runs.push(said);
  }
  write(JSON.stringify(runs));
}
