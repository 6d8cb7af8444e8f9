/** Values of expressions, one entry per node type of the grammar. */
import { field, textOf } from '../syntax/index.ts';
import type { SyntaxNode } from '../syntax/node.ts';
import { valueSides, branch, refuseData } from './branching.ts';
import { assign } from './assignment.ts';
import { callExpression } from './call-expression.ts';
import {
  dictionaryComprehension,
  generatorExpression,
  listComprehension,
  setComprehension,
} from './comprehensions.ts';
import { makeFunction } from './functions.ts';
import type { Machine } from './machine.ts';
import { lookup } from './names.ts';
import { floatLiteral, integerLiteral } from './numbers.ts';
import { concatenatedString, stringLiteral } from './strings.ts';
import type { Value } from './value.ts';
import { attributeName } from './private-names.ts';

type Rule = (m: Machine, node: SyntaxNode) => Value;

/** The value of an expression; recorded where a trace is kept. */
export function evaluate(m: Machine, node: SyntaxNode): Value {
  m.step();
  const before = m.here;
  m.here = node;
  const value = m.pick(m.overrides.expression(m, node) ?? valueOf(m, node));
  m.here = before;
  m.frame.recording?.gave(node, value);
  return value;
}

function valueOf(m: Machine, node: SyntaxNode): Value {
  const rule = Object.hasOwn(RULES, node.type) ? RULES[node.type] : undefined;
  if (rule === undefined)
    return m.make.unknown(`\`${node.type.replaceAll('_', ' ')}\` expressions are not followed`);
  return rule(m, node);
}

const inner: Rule = (m, node) => evaluate(m, node.kids[0]!);

/** Elements of a display or expression list, with `*x` spread; the Unknown that hides them where x is not known. */
export function elements(
  m: Machine,
  nodes: readonly SyntaxNode[],
): readonly Value[] | { readonly lost: Value } {
  const items: Value[] = [];
  for (const node of nodes) {
    if (node.type !== 'list_splat') {
      items.push(evaluate(m, node));
      continue;
    }
    const value = evaluate(m, node.kids[0]!);
    const spread = m.iterate(value);
    if (spread === undefined) return { lost: value };
    items.push(...spread);
  }
  return items;
}

const tuple: Rule = (m, node) => {
  const items = elements(m, node.kids);
  return 'lost' in items ? m.lostElements(items.lost) : m.make.tuple(items);
};

const list: Rule = (m, node) => {
  const items = elements(m, node.kids);
  return 'lost' in items ? m.lostElements(items.lost) : m.make.list(items);
};

const set: Rule = (m, node) => {
  const items = elements(m, node.kids);
  return 'lost' in items ? m.lostElements(items.lost) : m.make.set(items);
};

const dictionary: Rule = (m, node) => {
  const pairs: (readonly [Value, Value])[] = [];
  for (const kid of node.kids) {
    if (kid.type === 'pair') {
      pairs.push([evaluate(m, field(kid, 'key')!), evaluate(m, field(kid, 'value')!)]);
      continue;
    }
    const value = evaluate(m, kid.kids[0]!);
    const entries = m.entries(value);
    if (entries === undefined) return m.lostElements(value);
    pairs.push(...entries);
  }
  return m.make.dictOf(pairs);
};

const attribute: Rule = (m, node) => {
  const object = evaluate(m, field(node, 'object')!);
  m.here = node;
  return m.attribute(object, attributeName(field(node, 'attribute')!));
};

const subscript: Rule = (m, node) => {
  const value = evaluate(m, field(node, 'value')!);
  const index = subscriptIndex(m, node);
  m.here = node;
  return m.subscript(value, index);
};

/** The index of a subscript: one expression, or a tuple of those between commas. */
export function subscriptIndex(m: Machine, node: SyntaxNode): Value {
  const parts = node.fields['subscript'] ?? [];
  const values = parts.map((part) => evaluate(m, part));
  const hasComma = node.tokens.some((token) => token.type === ',');
  return hasComma || values.length !== 1 ? m.make.tuple(values) : values[0]!;
}

const slice: Rule = (m, node) => {
  const parts: [Value | null, Value | null, Value | null] = [null, null, null];
  const colons = node.tokens.filter((token) => token.type === ':').map((token) => token.start);
  for (const kid of node.kids) parts[colons.filter((colon) => colon < kid.start).length] = evaluate(m, kid);
  const [start, stop, step] = parts.map((part) => part ?? m.make.none());
  return m.make.value({ kind: 'slice', start: start!, stop: stop!, step: step! }, [start!, stop!, step!]);
};

const binary: Rule = (m, node) => {
  const left = evaluate(m, field(node, 'left')!);
  const right = evaluate(m, field(node, 'right')!);
  m.here = node;
  return m.binary(field(node, 'operator')!.type, left, right);
};

const unary: Rule = (m, node) => {
  const operand = evaluate(m, field(node, 'argument')!);
  m.here = node;
  return m.unary(field(node, 'operator')!.type, operand);
};

const not: Rule = (m, node) => {
  const argument = field(node, 'argument')!;
  const value = evaluate(m, argument);
  m.here = node;
  return m.not(value);
};

const boolean: Rule = (m, node) => {
  const leftNode = field(node, 'left')!;
  const left = evaluate(m, leftNode);
  const right = (): Value => evaluate(m, field(node, 'right')!);
  m.here = node;
  const isAnd = field(node, 'operator')!.type === 'and';
  const keep = (): Value => m.pick(left);
  return branch(m, leftNode, left, isAnd ? valueSides(m, right, keep) : valueSides(m, keep, right));
};

const conditional: Rule = (m, node) => {
  const [then, condition, otherwise] = node.kids;
  const value = evaluate(m, condition!);
  const sides = valueSides(
    m,
    () => evaluate(m, then!),
    () => evaluate(m, otherwise!),
  );
  return branch(m, condition!, value, { ...sides, refuse: () => refuseData(m) });
};

/** `a < b <= c` is `a < b and b <= c` with b evaluated once. */
const comparison: Rule = (m, node) => {
  const operators = node.fields['operators'] ?? [];
  const step = (i: number, left: Value): Value => {
    const right = evaluate(m, node.kids[i + 1]!);
    m.here = node;
    const result = m.compare(operatorText(operators[i]!), left, right);
    if (i + 1 === operators.length) return result;
    return branch(
      m,
      null,
      result,
      valueSides(
        m,
        () => step(i + 1, right),
        () => result,
      ),
    );
  };
  return step(0, evaluate(m, node.kids[0]!));
};

function operatorText(node: SyntaxNode): string {
  return textOf(node).replaceAll(/\s+/g, ' ');
}

const walrus: Rule = (m, node) => {
  const value = evaluate(m, field(node, 'value')!);
  const env = m.frame.env;
  m.frame.env = m.frame.own;
  assign(m, field(node, 'name')!, value);
  m.frame.env = env;
  return value;
};

const yielded: Rule = (m, node) => {
  const value = node.kids[0] === undefined ? m.make.none() : evaluate(m, node.kids[0]);
  const isFrom = node.tokens.some((token) => token.type === 'from');
  const items = isFrom ? m.iterate(value) : [value];
  const { yields } = m.frame;
  const before = yields?.read() ?? [];
  // What is written behind it is told from what was written before.
  if (yields !== null) m.heap.mark();
  if (yields !== null && !('lost' in before))
    m.heap.put(yields, '', items === undefined ? { lost: m.lostElements(value) } : [...before, ...items]);
  return m.make.unknown('what a generator is sent is not followed');
};

const RULES: Readonly<Record<string, Rule>> = {
  identifier: (m, node) => lookup(m, node),
  integer: integerLiteral,
  float: floatLiteral,
  string: stringLiteral,
  concatenated_string: concatenatedString,
  true: (m) => m.make.bool(true),
  false: (m) => m.make.bool(false),
  none: (m) => m.make.none(),
  ellipsis: (m) => m.make.value({ kind: 'ellipsis' }),
  parenthesized_expression: inner,
  tuple,
  expression_list: tuple,
  pattern_list: tuple,
  list,
  set,
  dictionary,
  attribute,
  subscript,
  slice,
  call: callExpression,
  binary_operator: binary,
  unary_operator: unary,
  not_operator: not,
  boolean_operator: boolean,
  comparison_operator: comparison,
  conditional_expression: conditional,
  lambda: (m, node) => makeFunction(m, node),
  named_expression: walrus,
  list_comprehension: listComprehension,
  set_comprehension: setComprehension,
  dictionary_comprehension: dictionaryComprehension,
  generator_expression: generatorExpression,
  yield: yielded,
  await: inner,
  type: inner,
};
