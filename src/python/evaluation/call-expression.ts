/** Call expressions: callee, arguments, and the names that only the compiler understands (`super()`, `locals()`). */
import { field, textOf } from '../syntax/index.ts';
import type { SyntaxNode } from '../syntax/node.ts';
import { generatorExpression } from './comprehensions.ts';
import { evaluate } from './expressions.ts';
import type { CallArguments } from './interpreter.ts';
import type { Machine } from './machine.ts';
import { findName } from './names.ts';
import type { Value } from './value.ts';

export function callExpression(m: Machine, node: SyntaxNode): Value {
  const calleeNode = field(node, 'function')!;
  const bare = calleeNode.type === 'identifier' ? textOf(calleeNode) : '';
  const argumentsNode = field(node, 'arguments')!;
  if (bare === 'super' && argumentsNode.kids.length === 0 && findName(m, 'super') === m.builtin('super'))
    return implicitSuper(m);
  const callee = evaluate(m, calleeNode);
  const args = argumentsOf(m, node, argumentsNode);
  m.here = node;
  m.calling = node;
  try {
    return m.call(callee, args);
  } finally {
    m.calling = null;
  }
}

/** Arguments of a call in order of evaluation. */
export function argumentsOf(m: Machine, node: SyntaxNode | null, list: SyntaxNode): CallArguments {
  if (list.type === 'generator_expression') {
    return { positional: [evaluateGenerator(m, list)], keywords: new Map(), open: null, node };
  }
  const positional: Value[] = [];
  const keywords = new Map<string, Value>();
  let open: Value | null = null;
  for (const kid of list.kids) {
    if (kid.type === 'keyword_argument') {
      keywords.set(textOf(field(kid, 'name')!), evaluate(m, field(kid, 'value')!));
    } else if (kid.type === 'list_splat') {
      const value = evaluate(m, kid.kids[0]!);
      const items = m.iterate(value);
      if (items === undefined) open ??= value;
      else positional.push(...items);
    } else if (kid.type === 'dictionary_splat') {
      const value = evaluate(m, kid.kids[0]!);
      open ??= spread(m, value, keywords);
    } else positional.push(evaluate(m, kid));
  }
  return { positional, keywords, open, node };
}

/** Adds `**value` to the keywords; gives the value itself where its entries are not known. */
function spread(m: Machine, value: Value, keywords: Map<string, Value>): Value | null {
  const entries = m.entries(value);
  if (entries === undefined) return value;
  for (const [key, item] of entries) {
    if (key.cell.kind !== 'str') return value;
    keywords.set(key.cell.value, m.pick(item));
  }
  return null;
}

function evaluateGenerator(m: Machine, node: SyntaxNode): Value {
  const value = generatorExpression(m, node);
  m.frame.recording?.gave(node, value);
  return value;
}

function implicitSuper(m: Machine): Value {
  const { owner, function: fn, own } = m.frame;
  const first = fn === null ? undefined : m.parameters(fn.node).positional[0];
  const self = first === undefined ? undefined : own.read(first);
  if (owner === null || self === undefined) return m.make.unknown('super() outside a method is not followed');
  return m.make.value({ kind: 'super', after: owner, self });
}
