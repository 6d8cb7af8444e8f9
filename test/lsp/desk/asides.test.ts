/** Changes of comments and docstrings after which an analysis holds, and those after which it may not. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import { isAside } from '../../../src/lsp/desk/asides.ts';
import { checkoutLocator, type Engine, loadEngine, placeOf } from '../../../src/python/syntax/index.ts';
import type { SyntaxNode, Tree } from '../../../src/python/syntax/node.ts';
import { numbers } from '../../support/numbers.ts';

const EDITS = 20_000;
const seed = Number(process.env['EDITS_SEED'] ?? 1);

const PROGRAM = `# Head of the file
import math  # for sqrt

"""Not a docstring, it's a text
   of two lines."""
SIZE = 3 # a size

def root(x):
    r'''Gives the root of "x" or ''
    and no more'''
    # of x
    return math.sqrt(x,  # inside
                     )

class Scale:
    "What scales"
    factor = 2; "a text"; other = 3

    def only(self):
        """All there is"""

    def joined(self):
        "one" "two"
        b"bytes"
        f"{self.factor}"
        'with \\n'
        u'last but one'
        return self # end
# behind
`;

let engine: Engine;
beforeAll(async () => {
  engine = await loadEngine('wasm', checkoutLocator(import.meta.url));
});

const parse = (text: string): Tree => engine.parse('a.py', text);
const becomes = (from: string, to: string, made = ''): boolean => {
  expect(PROGRAM.split(from)).toHaveLength(2);
  return isAside(
    parse(PROGRAM),
    PROGRAM.replace(from, () => to),
    made,
  );
};

describe('an aside', () => {
  test.each([
    ['a letter in a comment', 'of x', 'of xy'],
    ['a comment typed on', '# a size', '# a size of'],
    ['a comment that loses all', '# of x', '#'],
    ['quotes in a comment', '# of x', '# of """x'],
    ['a docstring', 'Gives the', 'Gives a'],
    ['the last line of one', 'no more', 'nothing'],
    ['a text that is no docstring', 'of two lines', 'of 2 lines'],
    ['a text in single quotes', 'What scales', 'Scales'],
    ['a text with a prefix', 'last but one', 'last'],
    ['behind an apostrophe', "it's a text", "it's text"],
    ['a comment behind the last statement', '# behind', '# behind it'],
    ['other letters', '# of x', '# of ≈x'],
  ])('is %s', (_, from, to) => {
    expect(becomes(from, to)).toBe(true);
  });

  test.each([
    ['the comment above all statements, which may be a licence', 'Head', 'Licence'],
    ['a new comment', 'factor = 2', '# factor = 2'],
    ['a comment that is none any more', '# of x', 'of x'],
    ['a line end in a comment', '# of x', '# of\n    x'],
    ['a carriage return in one', '# of x', '# of\rx'],
    ['what is no Python text', '# of x', '# of\0x'],
    ['a line end in a docstring', 'Gives the', 'Gives\nthe'],
    ['quotes in a docstring', 'Gives the', "Gives '''the"],
    ['letters that keep quotes apart', `"x" or ''\n`, `"x" or'''\n`],
    ['a backslash in a docstring', 'no more', 'no more\\'],
    ['a text with one', 'with', 'wit'],
    ['a text with code behind it', 'a text"', 'text"'],
    ['a docstring that is all of a function', 'All there', 'That'],
    ['texts beside each other', '"two"', '"too"'],
    ['a comment that a block ends with', '# end', '# ends'],
    ['bytes', 'bytes', 'byte'],
    ['a formatted text', 'f"{self.factor}"', 'f"{self.other}"'],
    ['a comment inside an expression', '# inside', '# within'],
    ['two of them at once', '# for sqrt\n\n"""Not', '# sqrt\n\n"""No'],
    ['what looks like an import', '# of x', '# of x:import os'.replace('# of x', '# :')],
    ['code', 'SIZE = 3', 'SIZE = 4'],
    ['nothing that is there', 'return self # end', 'return self  # end'],
  ])('is not %s', (_, from, to) => {
    expect(becomes(from, to)).toBe(false);
  });

  test('is not what comes along into what is made', () => {
    expect(becomes('of x', 'of y', 'def root(x):\n    # of x\n')).toBe(false);
    expect(becomes('no more', 'nothing', "    '''Gives\n      and no more'''\n")).toBe(false);
  });

  test('is nothing in a text with a syntax error', () => {
    const broken = PROGRAM.replace('SIZE = 3', 'SIZE = (3');
    expect(isAside(parse(broken), broken.replace('of x', 'of y'), '')).toBe(false);
  });

  test('leaves every other place and all else as it was', () => {
    const [tree, random] = [parse(PROGRAM), numbers(seed)];
    const pieces = ['x', '"', "'", '\\', '\n', '#', ' ', '"""', 'é', ''];
    const before = shapeOf(tree);
    let held = 0;
    for (let i = 0; i < EDITS; i++) {
      const start = random(PROGRAM.length);
      const text =
        PROGRAM.slice(0, start) + pieces[random(pieces.length)]! + PROGRAM.slice(start + random(3));
      if (text === PROGRAM || !isAside(tree, text, '')) continue;
      held += 1;
      const after = parse(text);
      expect({ text, errors: after.errors.length }).toEqual({ text, errors: 0 });
      const changed = shapeOf(after).filter((line, at) => line !== before[at]);
      const kinds = new Set(changed.map((line) => line.split(' ')[0]));
      // Of a comment one node, of a text at most its statement and its parts.
      const isComment = kinds.has('comment') && changed.length === 1;
      const isText = changed.length <= 4 && [...kinds].every((kind) => /string|^expression_/.test(kind!));
      expect(isComment || isText ? [] : [text, ...changed]).toEqual([]);
    }
    expect(held).toBeGreaterThan(EDITS / 20);
  });
});

/** Type, place and, of what has no parts, text of every node. */
function shapeOf(tree: Tree): readonly string[] {
  const all = function* (node: SyntaxNode): Generator<SyntaxNode> {
    yield node;
    for (const child of [...node.kids, ...node.tokens, ...node.comments]) yield* all(child);
  };
  return [...all(tree.root)].slice(1).map((node) => {
    const { line, column, endLine, endColumn } = placeOf(node);
    const text = node.kids.length === 0 ? JSON.stringify(tree.text.slice(node.start, node.end)) : '';
    return `${node.type} ${line}:${column}-${endLine}:${endColumn} ${text}`;
  });
}
