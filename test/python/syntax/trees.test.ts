/** What holds of every tree, and what the corners give. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import {
  checkoutLocator,
  columnOf,
  field,
  hasErrorInside,
  lineOf,
  loadEngine,
  textOf,
  TooDeep,
  walk,
  type Engine,
} from '../../../src/python/syntax/index.ts';
import type { SyntaxNode, Tree } from '../../../src/python/syntax/node.ts';
import { TEXTS } from './texts.ts';

let engine: Engine;

beforeAll(async () => {
  engine = await loadEngine('wasm', checkoutLocator(import.meta.url));
});

const parse = (text: string): Tree => engine.parse('a.py', text);

function childrenOf(node: SyntaxNode): readonly SyntaxNode[] {
  return [...node.kids, ...node.tokens, ...node.comments].toSorted(
    (a, b) => a.start - b.start || a.end - b.end,
  );
}

function everyNode(root: SyntaxNode): readonly SyntaxNode[] {
  const found = [root];
  for (const node of found) found.push(...childrenOf(node));
  return found;
}

/** What has text of its own between its children: an escape in a string, an expression in a format. */
const OWN_TEXT = new Set(['string_content', 'format_specifier', 'ERROR']);

const TOO_DEEP = new Set(['20,000 nested parentheses', 'a sum of 5,000']);
const shallow = Object.entries(TEXTS).filter(([name]) => !TOO_DEEP.has(name));

describe('every tree', () => {
  test.each(shallow)('has its nodes in order and inside their parents: %s', (_, text) => {
    const tree = parse(text);
    expect(tree.text).toBe(text);
    for (const node of everyNode(tree.root)) {
      expect(node.tree).toBe(tree);
      let end = node.start;
      for (const child of childrenOf(node)) {
        expect(child.parent).toBe(node);
        expect(child.start).toBeGreaterThanOrEqual(end);
        end = child.end;
      }
      expect(end).toBeLessThanOrEqual(node.end);
    }
  });

  test.each(shallow)('leaves out white space alone: %s', (_, text) => {
    const covered = new Uint8Array(text.length);
    const tree = parse(text);
    for (const node of everyNode(tree.root)) {
      if (childrenOf(node).length === 0 || OWN_TEXT.has(node.type)) covered.fill(1, node.start, node.end);
    }
    const rest = Array.from(covered, (one, at) => (one === 1 ? '' : text[at])).join('');
    expect(rest).toMatch(/^[\s\\]*$/);
  });

  test('says where errors are, the outermost alone', () => {
    expect(parse('a = 1\n').errors).toEqual([]);
    const { errors, root } = parse('a = 1\ndef f():\n    b = )\nc = 2\n');
    expect(errors.map((error) => [error.type, textOf(error)])).toEqual([['ERROR', 'b = )']]);
    expect(root.kids.map(hasErrorInside)).toEqual([false, true, false]);
  });

  test('counts what is missing as an error', () => {
    const { errors } = parse('a = b[1\n');
    expect(errors).toHaveLength(1);
  });
});

describe('positions', () => {
  test('count UTF-16 code units', () => {
    const text = 'ü = "😀"; 𐐀 = c  # 😀\nd = 1\n';
    const assignments = [...walk(parse(text).root)].filter((node) => node.type === 'assignment');
    expect(assignments.map((node) => textOf(field(node, 'left')!))).toEqual(['ü', '𐐀', 'd']);
    expect(
      assignments.map((node) => [lineOf(node.tree, node.start), columnOf(node.tree, node.start)]),
    ).toEqual([
      [1, 1],
      [1, 11],
      [2, 1],
    ]);
  });

  test.each([
    ['LF', '\n'],
    ['CRLF', '\r\n'],
    ['CR', '\r'],
  ])('count lines that end in %s', (_, end) => {
    const tree = parse(['a = 1', '', '"""', 'b', '"""', 'c = 2', ''].join(end));
    const last = tree.root.kids.at(-1)!;
    expect(lineOf(tree, last.start)).toBe(6);
    expect(textOf(last)).toBe('c = 2');
  });

  test('are not moved by form feeds and tabs', () => {
    const tree = parse('if a:\n\f\tb = 1\n\f\nc = 2\n');
    expect(tree.errors).toEqual([]);
    expect(textOf(tree.root.kids[1]!)).toBe('c = 2');
    expect(lineOf(tree, tree.root.kids[1]!.start)).toBe(4);
  });
});

describe('depth', () => {
  test.each([...TOO_DEEP])('beyond the cap is an error of its own: %s', (name) => {
    expect(() => parse(TEXTS[name]!)).toThrow(TooDeep);
    expect(parse('a = 1\n').errors).toEqual([]);
  });

  test('that people write is not', () => {
    expect(parse(TEXTS['100 nested parentheses']!).errors).toEqual([]);
    expect(parse(`a = ${'b + '.repeat(400)}c\n`).errors).toEqual([]);
  });
});
