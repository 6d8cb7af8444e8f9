/** Evaluation of whole programs: the first pipeline's in each of the three largest repositories of a corpus. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cli, once, outputOf, row } from './measuring.js';

const LARGEST = 3;

/** @param {string} corpus a list `open.tsv` and repositories `owner__name` */
export function wholePrograms(corpus) {
  process.stdout.write(`\nWhole programs: the ${LARGEST} largest repositories\n\n`);
  row('', 'wall ms', 'peak MiB', 'files read', 'Python files');
  const [header, ...rows] = readFileSync(join(corpus, 'open.tsv'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split('\t'));
  const of = (cells, name) => cells[header.indexOf(name)] ?? '';
  const repositories = [...new Set(rows.map((cells) => of(cells, 'repo')))].map((name) => {
    const folder = join(corpus, name.replace('/', '__'));
    return { name, folder, files: pythonFiles(folder) };
  });
  for (const { name, folder, files } of repositories
    .toSorted((a, b) => b.files - a.files)
    .slice(0, LARGEST)) {
    const file = of(
      rows.find((cells) => of(cells, 'repo') === name),
      'path',
    );
    const command = cli(file, '--device', 'cpu', '--check', '--output-format', 'json');
    const { ms, mib } = once(command, folder);
    const { sources } = JSON.parse(outputOf(command[0], command.slice(1), folder));
    row(name.slice(0, 35), ms.toFixed(0), mib.toFixed(0), `${sources.length}`, `${files}`);
  }
  return true;
}

/** How many Python files lie below a folder. @param {string} folder @returns {number} */
export function pythonFiles(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && entry.name.endsWith('.py'),
  ).length;
}
