/** What an engine that remembers parses of texts that follow each other. */
import { beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Engine } from '../../src/index.ts';
import { remembering } from '../../src/run/remembering-engine.ts';
import { testEngine } from '../support/evaluate.ts';

const TEXT = 'a = 1\nb = 2\nc = 3\n';

let real: Engine;
let parsed: string[];
let engine: Engine;
beforeAll(async () => {
  real = await testEngine();
});
beforeEach(() => {
  parsed = [];
  const noting: Engine = {
    ...real,
    parse(file, text) {
      parsed.push(text);
      return real.parse(file, text);
    },
  };
  engine = remembering(noting);
});

test('the same text is not parsed again', () => {
  expect(engine.parse('a.py', TEXT)).toBe(engine.parse('a.py', TEXT));
  expect(parsed).toEqual([TEXT]);
});

test('of another text only what differs is', () => {
  engine.parse('a.py', TEXT);
  expect(engine.parse('a.py', TEXT.replace('2', '20')).text).toBe('a = 1\nb = 20\nc = 3\n');
  expect(parsed).toEqual([TEXT, 'b = 20\npass\n']);
});

test('a text that is no Python is parsed as a whole, and the next from the last that was', () => {
  engine.parse('a.py', TEXT);
  const broken = TEXT.replace('2', '(2');
  expect(engine.parse('a.py', broken).errors).not.toEqual([]);
  engine.parse('a.py', TEXT.replace('2', '(2)'));
  expect(parsed).toEqual([TEXT, 'b = (2\npass\n', broken, 'b = (2)\npass\n']);
});

test('files are told apart', () => {
  engine.parse('a.py', TEXT);
  engine.parse('b.py', TEXT.replace('2', '20'));
  expect(parsed).toEqual([TEXT, TEXT.replace('2', '20')]);
});
