/** A tree that is made from the one before is the tree of its text. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkoutLocator, loadEngine, TooDeep, type Engine } from '../../../src/python/syntax/index.ts';
import type { SyntaxNode, Tree } from '../../../src/python/syntax/node.ts';
import { spliced } from '../../../src/python/syntax/splice.ts';
import { findFixtures } from '../../fixtures/fixture.ts';
import { filesBelow } from '../../fixtures/project.ts';
import { applied, randomEdit } from '../../lsp/random-edits/edits.ts';
import { numbers } from '../../support/numbers.ts';
import { dumpOf } from './dump.ts';
import { TEXTS } from './texts.ts';

const EDITS = 5;
const seed = Number(process.env['EDITS_SEED'] ?? 1);

let engine: Engine;
beforeAll(async () => {
  engine = await loadEngine('wasm', checkoutLocator(import.meta.url));
});

const parse = (text: string): Tree => engine.parse('a.py', text);

/** Texts that were parsed for it beside. */
function splicing(
  before: Tree,
  text: string,
): { readonly tree: Tree | null; readonly parsed: readonly string[] } {
  const parsed: string[] = [];
  const tree = spliced(before, text, (part) => {
    parsed.push(part);
    return parse(part);
  });
  return { tree, parsed };
}

/** The node and all below it, each known to its parent and its tree. */
function linked(node: SyntaxNode, tree: Tree): boolean {
  const below = [...node.kids, ...node.tokens, ...node.comments];
  const inFields = Object.values(node.fields).flat();
  return (
    node.tree === tree &&
    inFields.every((child) => below.includes(child)) &&
    below.every((child) => child.parent === node && linked(child, tree))
  );
}

const PROGRAM = `import os
# of a

a = [1,
     2]
# of f
def f(x):
    return x
    # in f
# behind f

@g
class C:
    b = 1; c = 2


d = 3; e = 4  # at e
print(d)
`;

describe('the tree of a text that differs in one statement', () => {
  test.each([
    ['a number', '     2]', '     20]', 'a = [1,\n     20]\n# of f\npass\n'],
    [
      'a body',
      'return x\n',
      'return x + 1\n',
      'def f(x):\n    return x + 1\n    # in f\n# behind f\n\npass\n',
    ],
    ['a comment behind a block', '# behind f', '# behind it', /^def f.*# behind it\n\npass\n$/s],
    ['the first statement', 'import os', 'import sys', 'import sys\n# of a\n\npass\n'],
    ['the last statement', 'print(d)', 'print(d, e)', 'print(d, e)\n'],
    ['a row of statements', 'e = 4', 'e = 40', 'd = 3; e = 40  # at e\npass\n'],
    [
      'two statements',
      'return x\n    # in f\n# behind f\n\n@g\nclass C:\n    b',
      'return 1\n\n@g\nclass C:\n    bb',
      /^def f.*c = 2\n\n\npass\n$/s,
    ],
    ['one more statement', '     2]', '     2]\nb = 3', 'a = [1,\n     2]\nb = 3\n# of f\npass\n'],
  ])('is made of that one and the others: %s', (_, old, now, part) => {
    const text = PROGRAM.replace(old, now);
    expect(text).not.toBe(PROGRAM);
    const { tree, parsed } = splicing(parse(PROGRAM), text);
    expect(parsed).toEqual([typeof part === 'string' ? part : expect.stringMatching(part)]);
    expect(tree).not.toBeNull();
    expect(tree!.text).toBe(text);
    expect(dumpOf(tree!)).toBe(dumpOf(parse(text)));
    expect(linked(tree!.root, tree!)).toBe(true);
  });

  test.each([
    ['an open bracket', '     2]', '     2'],
    ['an open string', 'return x\n', 'return """x\n'],
    ['a backslash before the next statement', 'return x\n    # in f\n# behind f\n\n', 'return x \\\n'],
    ['a header without a block', 'def f(x):\n    return x\n    # in f\n', 'def f(x):\n'],
    ['a decorator of the next statement', 'a = [1,\n     2]\n# of f\n', '@a\n'],
    ['white space before a statement', 'def f', ' def f'],
    ['what goes on with the statement before', 'print(d)', 'else: print(d)'],
  ])('is not made where it is none by itself: %s', (_, old, now) => {
    const text = PROGRAM.replace(old, now);
    expect(text).not.toBe(PROGRAM);
    const { tree } = splicing(parse(PROGRAM), text);
    expect(tree === null || dumpOf(tree) === dumpOf(parse(text))).toBe(true);
    if (parse(text).errors.length > 0) expect(tree).toBeNull();
  });

  test('is not made from one that is no Python', () => {
    expect(splicing(parse(`${PROGRAM}x = = 1\n`), `${PROGRAM}x = = 10\n`)).toEqual({
      tree: null,
      parsed: [],
    });
  });

  test('has the statements of a file without any', () => {
    for (const [before, text] of [
      ['', 'a\n'],
      ['# a\n', '# ab\n'],
      ['a\n', ''],
      ['a\n', 'ab\n'],
    ] as const)
      expect(splicing(parse(before), text).tree).toBeNull();
  });
});

test('random changes lead to the trees of their texts', () => {
  const random = numbers(seed);
  const files = findFixtures().flatMap(({ folder }) =>
    filesBelow(join(folder, 'input'))
      .filter((file) => file.endsWith('.py'))
      .map((file) => readFileSync(join(folder, 'input', file), 'utf8')),
  );
  const tally = { spliced: 0, whole: 0 };
  for (const first of [...Object.values(TEXTS), ...files.filter(({ length }) => length < 20_000)]) {
    let before = parsedOr(first);
    for (let i = 0; before !== null && i < EDITS; i++) {
      const text = applied(before.text, randomEdit(before.text, random));
      const whole = parsedOr(text);
      const { tree } = splicing(before, text);
      if (tree !== null) {
        if (dumpOf(tree) !== (whole && dumpOf(whole)) || !linked(tree.root, tree))
          throw new Error(`${JSON.stringify(before.text)} → ${JSON.stringify(text)}`);
        tally.spliced += 1;
      } else tally.whole += 1;
      // What is made from a tree that was made so is right, too.
      before = tree ?? (whole !== null && whole.errors.length === 0 ? whole : before);
    }
  }
  expect(tally.spliced).toBeGreaterThan(tally.whole / 2);
});

/** Null for a text that is too deep. */
function parsedOr(text: string): Tree | null {
  try {
    return parse(text);
  } catch (error) {
    if (error instanceof TooDeep) return null;
    throw error;
  }
}
