import { describe, expect, test } from '@jest/globals';
import type { Decision } from '../../../src/python/rewrite/decision.ts';
import { InternalError } from '../../../src/python/rewrite/internal-error.ts';
import type { Rendered } from '../../../src/python/rewrite/piece.ts';
import { render } from '../../../src/python/rewrite/render.ts';
import { around, del, finder, insert, keepArm, part, replace, set } from './find.ts';
import type { Find } from './find.ts';
import { parse } from './parse.ts';
import type { Tree } from '../../../src/python/syntax/node.ts';

function rendered(source: string, decide: (find: Find, tree: Tree) => readonly Decision[]): Rendered {
  const tree = parse(source);
  return render({
    source: tree,
    nodes: tree.root.kids,
    decisions: decide(finder(tree), tree),
    newline: '\n',
  });
}

describe('contradictions are errors of the tool', () => {
  test.each<[string, string, (find: Find, tree: Tree) => readonly Decision[]]>([
    ['two replacements of one node', 'x = a\n', (find) => [replace(find('a'), '1'), replace(find('a'), '2')]],
    [
      'a replacement and a part',
      'x = a + b\n',
      (find) => [replace(find('a + b'), '1'), part(find('a + b'), find('a'))],
    ],
    [
      'two arms to keep',
      'if a: b\nelse: c\n',
      (_, tree) =>
        [tree.root.kids[0]!, around(tree, 'c', 'else_clause')].map((arm) => keepArm(tree.root.kids[0]!, arm)),
    ],
    [
      'one argument set twice',
      'f()\n',
      (_, tree) => ['1', '2'].map((text) => set(around(tree, '()', 'argument_list'), 'a', text)),
    ],
    [
      'an argument removed and set',
      'f(a=1)\n',
      (find, tree) => [del(find('a=1')), set(around(tree, '(', 'argument_list'), 'a', '2')],
    ],
    ['a part outside of its node', 'x = a + b\ny = c\n', (find) => [part(find('a + b'), find('c'))]],
    ['an operand deleted', 'x = a + b\n', (find) => [del(find('a'))]],
    ['all names of a target deleted', 'a, b = c\n', (find) => [del(find('a')), del(find('b'))]],
    ['all elements of a set deleted', 'x = {a}\n', (find) => [del(find('a'))]],
    [
      'a fold of what is no if statement',
      'x = a\n',
      (find) => [keepArm(find('x = a', 'expression_statement'), find('a'))],
    ],
    ['an argument of what has none', 'x = a\n', (find) => [set(find('a'), 'b', '1')]],
    ['a statement beside an expression', 'x = a\n', (find) => [insert(find('a'), 'before', 'b')]],
    ['a compound statement in a row', 'a; b\n', (find) => [insert(find('b'), 'before', 'if c:', '    d')]],
    ['a backslash in an f-string', 'x = f"{a}"\n', (find) => [replace(find('a'), "'\\n'")]],
    [
      'a deleted part of what is kept',
      'x = f(a, b)\n',
      (find) => [part(find('f(a, b)'), find('a')), del(find('a'))],
    ],
  ])('%s', (_, source, decide) => {
    expect(() => rendered(source, decide)).toThrow(InternalError);
  });

  test('a decision said twice is one decision', () => {
    const twice = rendered('x = a\n', (find) => [replace(find('a'), '1'), replace(find('a'), '1')]);
    expect(twice.text).toBe('x = 1\n');
  });
});

const why = (reason: string): { step: 'strip-labels'; reason: string } => ({ step: 'strip-labels', reason });

describe('edits', () => {
  test('each has the reason of its own decision', () => {
    const { edits } = rendered('f(a, b, c)\nx = d\n', (find) => [
      { kind: 'delete', node: find('a'), ...why('a goes') },
      { kind: 'delete', node: find('b'), ...why('b goes') },
      { kind: 'replace', node: find('d'), text: '1', ...why('d is 1') },
    ]);
    expect(edits.map(({ start, end, newText, reason }) => [start, end, newText, reason])).toEqual([
      [2, 5, '', 'a goes'],
      [5, 8, '', 'b goes'],
      [15, 16, '1', 'd is 1'],
    ]);
  });

  test('statements that go together for one reason are one edit, for two reasons two', () => {
    const source = 'a\nb\nc\nd\n';
    const { edits } = rendered(source, (find) => [
      { kind: 'delete', node: find('a'), ...why('one') },
      { kind: 'delete', node: find('b'), ...why('one') },
      { kind: 'delete', node: find('c'), ...why('two') },
    ]);
    expect(edits.map(({ start, end, output }) => [start, end, output])).toEqual([
      [0, 4, null],
      [4, 6, null],
    ]);
  });

  test('a shifted line is an edit of the layout, and says where it shows', () => {
    const { edits, text } = rendered('if a:\n    x = 1\n    y = 2\n', (_, tree) => [
      keepArm(tree.root.kids[0]!, tree.root.kids[0]!),
    ]);
    expect(text).toBe('x = 1\ny = 2\n');
    expect(edits.map(({ start, end, step, output }) => [start, end, step, output])).toEqual([
      [0, 6, 'strip-labels', null],
      [6, 10, 'layout', { line: 1, endLine: 1 }],
      [16, 20, 'layout', { line: 2, endLine: 2 }],
    ]);
  });

  test('a replacement by what is there already is none', () => {
    expect(rendered('x = f( a )\n', (find) => [replace(find('f( a )'), 'f( a )')]).edits).toEqual([]);
  });

  test('decisions outside of the piece have no effect', () => {
    const tree = parse('x = a\ny = b\n');
    const find = finder(tree);
    const decisions = [replace(find('a'), '1'), replace(find('b'), '2')];
    const piece = render({ source: tree, nodes: [tree.root.kids[1]!], decisions, newline: '\n' });
    expect(piece).toMatchObject({ text: 'y = 2\n', start: 6, end: 12 });
  });

  test('nothing is left', () => {
    expect(rendered('a\n\nb\n', (find) => [del(find('a')), del(find('b'))]).text).toBe('');
  });
});
