import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { render } from '../../../src/python/rewrite/render.ts';
import type { Rendered } from '../../../src/python/rewrite/piece.ts';
import { parse } from './parse.ts';
import { python } from './python.ts';
import { randomDecisions, randomStatement } from './random-decisions.ts';
import type { Told } from './random-decisions.ts';
import { random, randomModule } from './random-code.ts';
import { notMinimal, reapply } from './reapply.ts';

const COUNT = 1500;

interface Made {
  readonly seed: number;
  readonly source: string;
  readonly decisions: readonly Told[];
  /** Line and column of the one statement that is rendered, null for the whole module. */
  readonly only: readonly [number, number] | null;
  readonly rendered: Rendered;
  readonly result: string;
}

/** Every second module is rendered whole; of the others one statement, moved to module level, in another unit. */
function make(seed: number, newline = '\n'): Made {
  const r = random(seed);
  const source = randomModule(r).replaceAll('\n', newline);
  const tree = parse(source);
  const { decisions, told } = randomDecisions(r, tree);
  const nested = seed % 2 === 0 ? undefined : randomStatement(r, tree);
  const layout = nested === undefined ? {} : { dedentTo: '', unit: r.pick(['    ', '\t', '  ']) };
  try {
    const nodes = nested === undefined ? tree.root.kids : [nested.node];
    const rendered = render({ source: tree, nodes, decisions, newline: '\n', ...layout });
    return { seed, source, decisions: told, only: nested?.only ?? null, rendered, result: rendered.text };
  } catch (error) {
    throw new Error(`seed ${seed}: ${String(error)}\n${source}\n${JSON.stringify(told)}`, { cause: error });
  }
}

const MADE = Array.from({ length: COUNT }, (_, seed) => make(seed));

function faults(fault: (made: Made) => string | undefined | null): readonly string[] {
  return MADE.flatMap((made) => {
    const found = fault(made);
    return found === undefined || found === null
      ? []
      : [
          `seed ${made.seed}: ${found}\n--- source\n${made.source}--- result\n${made.result}--- ${JSON.stringify(made.decisions)}`,
        ];
  }).slice(0, 3);
}

const again = ({ source, rendered }: Made): string =>
  reapply(source, rendered.start, rendered.end, rendered.edits, '\n');

const longEdit = ({ source, rendered }: Made): string | undefined =>
  rendered.edits.map((edit) => notMinimal(source, edit)).find((found) => found !== undefined);

describe(`${COUNT} random modules with random decisions`, () => {
  test('the random code parses, and decisions change much of it', () => {
    expect(MADE.filter(({ source }) => parse(source).errors.length > 0)).toEqual([]);
    expect(MADE.filter(({ rendered }) => rendered.edits.length > 2).length).toBeGreaterThan(COUNT / 2);
  });

  test('Python reads in the result what the decisions make of the source', () => {
    const program = readFileSync(new URL('oracle.py', import.meta.url), 'utf8');
    const verdicts = python<readonly (string | null)[]>(program, MADE);
    expect(faults(({ seed }) => verdicts[seed])).toEqual([]);
  });

  test('the edits, applied by other code, give the result', () => {
    expect(faults((made) => (again(made) === made.result ? undefined : again(made)))).toEqual([]);
  });

  test('every edit is minimal', () => {
    expect(faults(longEdit)).toEqual([]);
  });

  test('comments leave with their statement and stay with it', () => {
    expect(faults(strayComment)).toEqual([]);
  });

  test('line ends of the source make no difference', () => {
    const differs = MADE.slice(0, COUNT / 3).filter(
      ({ seed, result }) => make(seed, '\r\n').result !== result,
    );
    expect(differs.map(({ seed }) => seed)).toEqual([]);
  });

  test('no decision changes nothing', () => {
    for (const { source } of MADE) {
      const tree = parse(source);
      const { text, edits } = render({ source: tree, nodes: tree.root.kids, decisions: [], newline: '\n' });
      expect(edits).toEqual([]);
      expect(source.startsWith(text)).toBe(true);
    }
  });
});

/** A comment that names a statement is there iff the statement is. */
function strayComment({ source, result, decisions, only }: Made): string | undefined {
  if (only !== null) return undefined;
  for (const [comment, , mark] of source.matchAll(/# (above|beside) (\d+)\./g)) {
    const deleted = !new RegExp(`\\bmark${mark}\\b`).test(result);
    // A statement may lose its mark and stay.
    const unclear =
      deleted && decisions.some(({ kind }) => /^(delete-element|replace|keep-part)$/.test(kind));
    if (!unclear && deleted === result.includes(comment)) return `${comment} ${deleted ? 'stayed' : 'went'}`;
  }
  return undefined;
}
