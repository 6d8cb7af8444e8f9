/** Random programs: what evaluation knows of them is what CPython computes, and it knows nearly all. */
import { beforeAll, expect, test } from '@jest/globals';
import type { Engine } from '../../../../src/python/syntax/index.ts';
import { run, testEngine } from '../../../support/evaluate.ts';
import { Random } from '../builtins/random.ts';
import { Coverage } from './coverage.ts';
import { type ProgramOutcome, textsInCPython } from './cpython.ts';
import { type GeneratedProgram, generateProgram } from './program.ts';

const SEED = Number(process.env['PROGRAMS_SEED'] ?? 20_261_128);
const COUNT = 2400;
const SIZE = 2;
/** Share of the values that must be known. */
const MIN_KNOWN = 0.98;
/** Programs that use each construct. */
const MIN_USES = 3;

let engine: Engine;
beforeAll(async () => {
  engine = await testEngine();
});

interface Comparison {
  readonly asked: number;
  readonly known: number;
  readonly wrong: readonly string[];
}

/** @param other the same program where texts hash otherwise: what differs must not be known */
function compare(
  { text }: GeneratedProgram,
  expected: ProgramOutcome<string>,
  other: ProgramOutcome<string>,
): Comparison {
  const { machine, ended, value } = run({ 'main.py': text }, engine);
  const how = ended.kind === 'raised' ? ended.type : ended.kind === 'done' ? null : ended.kind;
  if (how !== expected.raised)
    return { asked: 0, known: 0, wrong: [`ends by ${how}, not ${expected.raised}`] };
  const wrong: string[] = [];
  let [asked, known] = [0, 0];
  for (const [name, shown] of Object.entries(expected.names)) {
    const own = value(name);
    const got = own === undefined ? 'absent' : machine.repr(own);
    const isFixed = other.names[name] === shown;
    if (got !== undefined && (got !== shown || !isFixed)) wrong.push(`${name} = ${got}, not ${shown}`);
    asked += isFixed ? 1 : 0;
    known += isFixed && got !== undefined ? 1 : 0;
  }
  return { asked, known, wrong };
}

test(`${COUNT} random programs against CPython, seed ${SEED}`, () => {
  const random = new Random(SEED);
  const programs = Array.from({ length: COUNT }, () => generateProgram(random, SIZE));
  const runs = programs.map(({ text }) => ({ text, flags: {} }));
  const [first, second] = [textsInCPython(runs, 1), textsInCPython(runs, 2)];
  const coverage = new Coverage();
  const wrong: string[] = [];
  for (const [i, program] of programs.entries()) {
    const comparison = compare(program, first[i]!, second[i]!);
    coverage.add(program.constructs, comparison);
    wrong.push(...comparison.wrong.map((what) => `${what}:\n${program.text}`));
  }
  process.stdout.write(coverage.table());
  expect(wrong.toSorted((a, b) => a.length - b.length).slice(0, 2)).toEqual([]);
  expect(coverage.share).toBeGreaterThanOrEqual(MIN_KNOWN);
  expect(coverage.rare(MIN_USES)).toEqual([]);
}, 600_000);
