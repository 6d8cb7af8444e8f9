/** The report of every fixture, judged from it and the author's files alone, with Python's own tokens. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import { join } from 'node:path';
import { explainProduct } from '../../src/cli/products/explain.ts';
import { sourceDiff } from '../../src/cli/products/diff-source.ts';
import type { Sources } from '../../src/cli/sources.ts';
import type { Engine, TranspileResult } from '../../src/index.ts';
import type { EditReport } from '../../src/result.ts';
import { findFixtures, type Fixture } from '../fixtures/fixture.ts';
import { readProject, withCrlf, type Project } from '../fixtures/project.ts';
import { runFixture } from '../fixtures/run.ts';
import { testEngine } from '../support/evaluate.ts';
import { uncoveredHunks } from './hunks.ts';
import { lostTokens, notMinimal, type Tokens } from './judged.ts';
import { readPython, type PythonText } from './python-texts.ts';
import { lf, lineAt, reapply, type Reapplied } from './reapplied.ts';

const STEPS = [
  'choose-pipeline',
  'bind-parameters',
  'fold-branches',
  'strip-labels',
  'swap-inputs',
  'derandomize',
  'retarget-device',
  'make-self-contained',
  'name-outputs',
  'autoconfigure',
  'decorate',
  'assemble',
  'layout',
];

/** The header ends with the first blank line. */
const HEADER = /^(?:#[^\r\n]*\r?\n)+\r?\n/;

interface Case {
  readonly result: TranspileResult;
  readonly header: string;
  readonly body: string;
  readonly texts: ReadonlyMap<string, string>;
  readonly tokens: Tokens;
  readonly reapplied: Reapplied;
}

const VARIANTS = ['as it stands', 'with CRLF'] as const;
const fixtures = findFixtures().filter(({ options }) => options.exit === 0);
const cases = new Map<string, Case>();

function projectOf(fixture: Fixture, variant: (typeof VARIANTS)[number]): Project {
  const project = readProject(join(fixture.folder, 'input'));
  return variant === 'with CRLF' ? withCrlf(project) : project;
}

beforeAll(async () => {
  const engine = await testEngine();
  const made = fixtures.flatMap((fixture) => VARIANTS.map((variant) => madeOf(fixture, variant, engine)));
  const python = readPython(new Map(made.flatMap(({ files }) => [...files])));
  for (const { name, result } of made) cases.set(name, caseOf(name, result, python));
});

function madeOf(fixture: Fixture, variant: (typeof VARIANTS)[number], engine: Engine) {
  const name = `${fixture.name} ${variant}`;
  const project = projectOf(fixture, variant);
  const { result } = runFixture(fixture, project, engine);
  const encoder = new TextEncoder();
  const files: (readonly [string, Uint8Array])[] = [
    [`${name} > dali.py`, encoder.encode(result.text!.replace(HEADER, ''))],
    ...[...filesOf(result)].map((file) => [`${name} < ${file}`, project.get(file)!] as const),
  ];
  return { name, result, files };
}

function filesOf({ pieces }: TranspileResult): ReadonlySet<string> {
  return new Set(pieces.flatMap(({ file }) => (file === null ? [] : [file])));
}

function caseOf(name: string, result: TranspileResult, python: ReadonlyMap<string, PythonText>): Case {
  const sources = [...filesOf(result)].map((file) => [file, python.get(`${name} < ${file}`)!] as const);
  const texts = new Map(sources.map(([file, { text }]) => [file, text]));
  const header = HEADER.exec(result.text!)![0];
  return {
    result,
    header,
    body: result.text!.slice(header.length),
    texts,
    tokens: {
      sources: new Map(sources.map(([file, { tokens }]) => [file, tokens])),
      body: python.get(`${name} > dali.py`)!.tokens,
    },
    // What the report says is what its JSON says.
    reapplied: reapply(JSON.parse(JSON.stringify(result)) as TranspileResult, texts),
  };
}

function sourcesOf(texts: Case['texts']): Sources {
  return {
    path: (file) => file,
    outputPath: (path) => path,
    lines: (file) => texts.get(file)!.split('\n'),
  };
}

describe.each(fixtures.flatMap(({ name }) => VARIANTS.map((variant) => `${name} ${variant}`)))(
  '%s',
  (name) => {
    test('pieces with their edits are the body', () => {
      const { result, reapplied, body, texts } = cases.get(name)!;
      const newline = name.endsWith('CRLF') ? '\r\n' : '\n';
      expect(reapplied.body.replaceAll('\n', newline)).toBe(body);
      expect(texts.size).toBeGreaterThan(0);
      expect(result.edits.length).toBeGreaterThan(0);
    });

    test('pieces and edits say where they stand', () => {
      const { result, reapplied, header } = cases.get(name)!;
      const above = header.split('\n').length - 1;
      const span = (start: number, end: number) => ({
        line: above + lineAt(reapplied.body, start),
        endLine: above + lineAt(reapplied.body, Math.max(start, end - 1)),
      });
      const seen = result.pieces.map((_, index) => {
        const runs = reapplied.runs.filter((run) => run.piece === index);
        const [first, last] = [runs[0], runs.at(-1)];
        return first === undefined || last === undefined ? null : span(first.at, last.at + last.text.length);
      });
      expect(result.pieces.map(({ output }) => output)).toEqual(seen);
    });

    test('every other token of the author stays', () => {
      const { reapplied, tokens } = cases.get(name)!;
      expect(lostTokens(reapplied, tokens)).toEqual([]);
    });

    test('edits are minimal', () => {
      const { reapplied, tokens, texts } = cases.get(name)!;
      expect(notMinimal(reapplied, tokens, texts)).toEqual([]);
    });

    test('edits have a step and a reason', () => {
      for (const { step, reason } of cases.get(name)!.result.edits) {
        expect(STEPS).toContain(step);
        expect(reason).toMatch(/\w+ \w+/);
      }
    });

    test('--explain names what covers each hunk of --diff-source', () => {
      const { result, reapplied, header, texts } = cases.get(name)!;
      const sources = sourcesOf(texts);
      const diff = sourceDiff(result, sources, false);
      const explained = explainProduct(result, sources);
      expect(
        uncoveredHunks({ diff, explained, result, reapplied, above: lf(header).split('\n').length - 1 }),
      ).toEqual([]);
    });
  },
);

describe('the judges see what is wrong', () => {
  const right = () => cases.get('efficientnet/main as it stands')!;
  const spoilt = (change: (edits: readonly EditReport[]) => readonly EditReport[]) => {
    const { result, texts } = right();
    return reapply({ pieces: result.pieces, edits: change(result.edits) }, texts);
  };

  test('an edit left out, or changed', () => {
    const { result, body } = right();
    for (const index of result.edits.keys()) {
      expect(spoilt((edits) => edits.filter((_, other) => other !== index)).body).not.toBe(body);
      const changed = (edit: EditReport) => ({ ...edit, newText: `${edit.newText} ` });
      expect(spoilt((edits) => edits.with(index, changed(edits[index]!))).body).not.toBe(body);
    }
  });

  test('an edit that reaches too far on either side', () => {
    const { tokens, texts, body } = right();
    const wide = (edit: EditReport, before: number, after: number, newText: string): EditReport => ({
      ...edit,
      column: edit.column - before,
      endColumn: edit.endColumn + after,
      newText,
    });
    // `external_source(…` with the `fn.` before it, or with the `)` behind it.
    const isSwap = (edit: EditReport) => edit.step === 'swap-inputs';
    const early = spoilt((edits) =>
      edits.map((edit) => (isSwap(edit) ? wide(edit, 3, 0, `fn.${edit.newText}`) : edit)),
    );
    const late = spoilt((edits) =>
      edits.map((edit) => (isSwap(edit) ? wide(edit, 0, 1, `${edit.newText})`) : edit)),
    );
    expect([early.body, late.body]).toEqual([body, body]);
    expect(notMinimal(early, tokens, texts)).toEqual([expect.stringContaining('both begin with fn')]);
    expect(notMinimal(late, tokens, texts)).toEqual([expect.stringContaining('both end with )')]);
  });

  test('an edit that glues tokens together, or breaks one', () => {
    const { tokens } = right();
    const glued = spoilt((edits) => edits.map((edit) => ({ ...edit, newText: edit.newText.trim() })));
    expect(lostTokens(glued, tokens)).not.toEqual([]);
  });

  test('an edit that --explain does not name', () => {
    const { result, reapplied, header, texts } = right();
    const sources = sourcesOf(texts);
    const diff = sourceDiff(result, sources, false);
    const above = header.split('\n').length - 1;
    for (const { reason, line, column } of result.edits) {
      const explained = explainProduct(result, sources)
        .split('\n')
        .filter((text) => !text.includes(`:${line}:${column}: `) || !text.endsWith(reason))
        .join('\n');
      expect(uncoveredHunks({ diff, explained, result, reapplied, above })).not.toEqual([]);
    }
    const bare = { ...result, edits: [], pieces: result.pieces.filter(({ file }) => file !== null) };
    const nothing = { ...reapplied, edits: [] };
    const all = { diff, explained: '', result: bare, reapplied: nothing, above };
    expect(uncoveredHunks(all).every((text) => text.endsWith('covered by no edit'))).toBe(true);
    expect(uncoveredHunks(all).length).toBeGreaterThan(3);
  });
});
