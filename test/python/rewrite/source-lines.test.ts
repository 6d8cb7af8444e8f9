import { expect, test } from '@jest/globals';
import {
  indentUnit,
  leadingComment,
  lineEnd,
  linesOf,
  quoteStyle,
} from '../../../src/python/rewrite/source-lines.ts';
import { around } from './find.ts';
import { parse } from './parse.ts';

function leading(source: string): string | undefined {
  const range = leadingComment(parse(source));
  return range === undefined ? undefined : source.slice(range.start, range.end);
}

test('the leading comment is the licence, without directives', () => {
  expect(leading('# a\n# b\n\n# c\nx = 1\n')).toBe('# a\n# b\n');
  expect(leading('#!/usr/bin/env python\n# -*- coding: utf-8 -*-\n# a\nx = 1\n')).toBe('# a\n');
  expect(leading('#!/usr/bin/env python\nx = 1\n')).toBeUndefined();
  expect(leading('\n# a\nx = 1\n')).toBeUndefined();
  expect(leading('"""# a"""\nx = 1\n')).toBeUndefined();
  expect(leading('')).toBeUndefined();
});

test('the lines of a definition have its decorators, its comments and those at its end', () => {
  const source = 'import a\n# far\n\n# near\n@b\ndef f():\n    x = 1\n\n    # end\n\n# next\ny = 2\n';
  const tree = parse(source);
  const { start, end } = linesOf(tree, [around(tree, 'x = 1', 'function_definition')]);
  expect(source.slice(start, end)).toBe('# near\n@b\ndef f():\n    x = 1\n\n    # end\n');
});

test('the indent unit is that of most blocks', () => {
  expect(indentUnit(parse('x = 1\n'))).toBe('    ');
  expect(indentUnit(parse('if a:\n  b\nif a:\n   b\nif a:\n  b\n'))).toBe('  ');
  expect(indentUnit(parse('if a:\n\tif b:\n\t\tc\n'))).toBe('\t');
});

test('line ends', () => {
  expect([lineEnd('a\r\nb\n'), lineEnd('a\nb\r\n'), lineEnd('a')]).toEqual(['\r\n', '\n', '\n']);
});

test('quotes: those of most strings, docstrings apart', () => {
  expect(quoteStyle(parse('x = "a", "b", \'c\'\n'))).toBe('"');
  expect(quoteStyle(parse('"""a"""\nx = \'b\'\n'))).toBe("'");
  expect(quoteStyle(parse('x = 1\n'))).toBe("'");
});
