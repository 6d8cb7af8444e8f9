/**
 * `npm run fuzz -- --minutes N [--seed S] [--count C] [--depth D]`: random pipelines, C at a time, until the time is up. Exit
 * status 1 where what evaluation knows is not what real DALI gives; `--minutes 0 --seed S --count 1` makes the pipeline of a
 * seed that was printed again.
 */
import { parseArgs } from 'node:util';
import { engine } from '../evaluate.ts';
import { emptyTally, fuzz } from './compare.ts';
import { summary } from './summary.ts';

const { values } = parseArgs({
  // The first is this file.
  args: process.argv.slice(3),
  options: {
    minutes: { type: 'string', default: '1' },
    seed: { type: 'string', default: '1000000' },
    count: { type: 'string', default: '100' },
    depth: { type: 'string', default: '20' },
  },
});
const until = Date.now() + Number(values.minutes) * 60_000;
const parser = await engine();
const tally = emptyTally();
const [count, depth] = [Number(values.count), Number(values.depth)];
let seed = Number(values.seed);
do {
  fuzz(parser, tally, seed, count, depth);
  seed += count;
} while (Date.now() < until);
process.stdout.write(`${summary(tally)}\n`);
for (const line of [...new Set(tally.unknown)].slice(0, 20)) process.stdout.write(`unknown: ${line}\n`);
for (const line of tally.lost.slice(0, 5)) process.stdout.write(`not run: ${line.slice(0, 400)}\n`);
for (const line of tally.wrong) process.stdout.write(`WRONG: ${line}\n`);
process.exitCode = tally.wrong.length === 0 ? 0 : 1;
