/** A fact is read once of each node, and goes with its tree. */
import { expect, test } from '@jest/globals';
import { Facts } from '../../../src/python/syntax/index.ts';
import type { SyntaxNode } from '../../../src/python/syntax/node.ts';
import { testEngine } from '../../support/evaluate.ts';

test('a fact is read once of each node by each reading, none at all included', async () => {
  const engine = await testEngine();
  const facts = new Facts();
  const asked: string[] = [];
  const typeOf = (node: SyntaxNode): string => (asked.push(`type of ${node.type}`), node.type);
  const nothingOf = (node: SyntaxNode): undefined => void asked.push(`nothing of ${node.type}`);
  const { root } = engine.parse('a.py', 'x = 1\n');
  for (const node of [root, root.kids[0]!, root]) {
    expect(facts.of(node, typeOf)).toBe(node.type);
    expect(facts.of(node, nothingOf)).toBeUndefined();
  }
  const { type } = root.kids[0]!;
  expect(asked).toEqual(['type of module', 'nothing of module', `type of ${type}`, `nothing of ${type}`]);
  const again = engine.parse('a.py', 'x = 1\n').root;
  expect(facts.of(again, typeOf)).toBe('module');
  expect(asked).toHaveLength(5);
});
