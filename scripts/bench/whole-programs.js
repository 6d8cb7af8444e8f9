/**
 * Evaluation of whole programs: in each of the three largest repositories of a corpus, of the program whose evaluation reads
 * the most files, among those that users of its pipelines run.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cli, once, outputOf, program, row } from './measuring.js';

const LARGEST = 3;

/** @param {string} corpus a list `open.tsv` and repositories `owner__name` */
export function wholePrograms(corpus) {
  process.stdout.write(`\nWhole programs: the ${LARGEST} largest repositories\n\n`);
  row('', 'wall ms', 'peak MiB', 'files read', 'Python files');
  const [header, ...lines] = readFileSync(join(corpus, 'open.tsv'), 'utf8').trim().split('\n');
  const at = header.split('\t').indexOf('repo');
  const repositories = [...new Set(lines.map((line) => line.split('\t')[at]))].map((name) => {
    const folder = join(corpus, name.replace('/', '__'));
    return { name, folder, files: pythonFiles(folder) };
  });
  for (const { name, folder, files } of repositories
    .toSorted((a, b) => b.files - a.files)
    .slice(0, LARGEST)) {
    const [node, ...args] = program('entries.ts', corpus, name);
    const programs = JSON.parse(outputOf(node, args, corpus))
      .map((file) => cli(file, '--device', 'cpu', '--check', '--output-format', 'json'))
      .map((command) => ({ command, read: filesRead(command, folder) }));
    const [{ command, read }] = programs.toSorted((a, b) => b.read - a.read);
    const { ms, mib } = once(command, folder);
    row(name.slice(0, 35), ms.toFixed(0), mib.toFixed(0), `${read}`, `${files}`);
  }
  return true;
}

/** @param {string[]} command @param {string} folder @returns {number} */
function filesRead(command, folder) {
  return JSON.parse(outputOf(command[0], command.slice(1), folder)).sources.length;
}

/** How many Python files lie below a folder. @param {string} folder @returns {number} */
export function pythonFiles(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && entry.name.endsWith('.py'),
  ).length;
}
