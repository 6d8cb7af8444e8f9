/** The queries of grammar-queries/: each compiles, captures what its header says, and answers its question. */
import { beforeAll, expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { Language, Parser, Query } from 'web-tree-sitter';
import { checkoutLocator, loadEngine, type Engine } from '../../../src/python/syntax/index.ts';
import { CAPTURES, type QueryName } from '../../../src/python/syntax/queries.ts';

const locate = checkoutLocator(import.meta.url);
const names = Object.keys(CAPTURES) as QueryName[];
let engine: Engine;
let language: Language;

beforeAll(async () => {
  engine = await loadEngine('wasm', locate);
  await Parser.init({ wasmBinary: readFileSync(locate('web-tree-sitter.wasm')) });
  language = await Language.load(readFileSync(locate('tree-sitter-python.wasm')));
});

test('every query file has its captures declared', () => {
  expect(readdirSync('grammar-queries').toSorted()).toEqual(names.map((name) => `${name}.scm`).toSorted());
});

test.each(names)('%s.scm compiles, and captures what is declared and described', (name) => {
  const text = readFileSync(locate(`${name}.scm`), 'utf8');
  expect(new Query(language, text).captureNames.toSorted()).toEqual([...CAPTURES[name]].toSorted());
  const header = text.slice(0, text.indexOf('('));
  expect(header).toMatch(/^; [^;]*\?\n/);
  for (const capture of CAPTURES[name]) expect(header).toContain(`; @${capture} `);
});

/** The texts of one capture, in the order of the matches. */
function captured<Name extends QueryName>(
  name: Name,
  capture: (typeof CAPTURES)[Name][number],
  text: string,
): readonly string[] {
  return engine.query(name, text).map((match) => text.slice(match[capture].start, match[capture].end));
}

test('imports.scm finds every import statement', () => {
  const text = [
    'import a, b.c as d',
    'from .e.f import *',
    'from .. import (g as h)',
    'def i():',
    '    from j import k',
    'try: import l',
    'except ImportError: l = "import m"',
  ].join('\n');
  expect(captured('imports', 'module', text)).toEqual(['a', 'b.c', '.e.f', '..', 'j', 'l']);
  expect(captured('imports', 'statement', text)[4]).toBe('from j import k');
});

test('pipelines.scm finds what is decorated and what is derived', () => {
  const text = [
    '@pipeline_def',
    'def a(): pass',
    '@dali.pipeline_def(batch_size=8)',
    '@other',
    'def b():',
    '    @inner',
    '    def c(): pass',
    'class D(Pipeline, pipeline.Base, metaclass=M):',
    '    @staticmethod',
    '    def e(): pass',
    'class F: pass',
    'def g(): pass',
  ].join('\n');
  const matches = captured('pipelines', 'name', text).map(
    (name, at) => `${name}: ${captured('pipelines', 'marker', text)[at]}`,
  );
  expect(matches.toSorted()).toEqual([
    'D: Pipeline',
    'D: pipeline.Base',
    'a: pipeline_def',
    'b: dali.pipeline_def(batch_size=8)',
    'b: other',
    'c: inner',
    'e: staticmethod',
  ]);
  expect(captured('pipelines', 'definition', text)).toContain('def a(): pass');
});
