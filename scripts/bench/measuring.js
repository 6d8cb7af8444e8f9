/** Running commands and printing what they took. */
import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { ROOT } from '../example-run.js';

export const PYTHON = `${ROOT}.venv-dali/bin/python`;

/** The bundled command line. @param {...string} args */
export function cli(...args) {
  return [process.execPath, `${ROOT}bin/dali-transpile.js`, ...args];
}

/**
 * Medians of wall time (ms) and peak resident set (MiB) of commands that run in turns, and the least time of processors
 * (ms) of each: what else runs on the machine only ever adds to it.
 * @param {string[][]} commands
 * @param {{ rounds: number, warmups: number, cwd: string, statuses?: number[] }} how `statuses`: exit statuses that are right, 0 where left out
 */
export function measure(commands, { rounds, warmups, cwd, statuses = [0] }) {
  const job = JSON.stringify({ commands, rounds, warmups, statuses });
  const runs = JSON.parse(outputOf(PYTHON, [`${ROOT}scripts/measure.py`], cwd, job));
  return runs.map((of) => ({
    ms: median(of.map(({ ms }) => ms)),
    mib: median(of.map(({ mib }) => mib)),
    leastCpu: Math.min(...of.map(({ cpu }) => cpu)),
  }));
}

/** One command, run once. @param {string[]} command @param {string} cwd @param {number[]} statuses */
export function once(command, cwd, statuses = [0, 1, 2]) {
  return measure([command], { rounds: 1, warmups: 0, cwd, statuses })[0];
}

/**
 * What a command prints, whatever its exit status: `--check` of files that are not there is 1.
 * @param {string} command
 * @param {string[]} args
 * @param {string} cwd
 * @param {string} [input]
 */
export function outputOf(command, args, cwd, input) {
  const stdio = ['pipe', 'pipe', input === undefined ? 'ignore' : 'inherit'];
  try {
    return execFileSync(command, args, { cwd, encoding: 'utf8', input, stdio, maxBuffer: 1 << 30 });
  } catch (error) {
    if (typeof error.stdout === 'string' && error.stdout !== '') return error.stdout;
    throw error;
  }
}

/** A TypeScript program of this directory as a command. @param {string} file @param {...string} args */
export function program(file, ...args) {
  mkdirSync(`${ROOT}.cache`, { recursive: true });
  const bundled = `${ROOT}.cache/bench-${file}.mjs`;
  const from = `${ROOT}scripts/bench/${file}`;
  execFileSync(process.execPath, [`${ROOT}test/support/bundle-typescript.js`, from, bundled]);
  return [process.execPath, bundled, ...args];
}

/** One line of a table. @param {string} name @param {...string} columns */
export function row(name, ...columns) {
  process.stdout.write(`${name.padEnd(36)}${columns.map((text) => text.padStart(12)).join('')}\n`);
}

/** @param {number[]} values */
function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
