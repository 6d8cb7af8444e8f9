/** Statements left out, doubled and in another order; operators left out; arithmetic and conditions turned around. */
import { field, fieldAll, requiredField } from '../../../../src/python/syntax/index.ts';
import { exchanged, replaced, textOf, type Rule } from './change.ts';

const otherStatements: Rule = (node) => {
  if (node.type !== 'block' && node.type !== 'module') return [];
  return node.kids.flatMap((statement, index) => {
    const next = node.kids[index + 1];
    return [
      replaced('statement left out', statement, 'pass'),
      replaced(
        'statement doubled',
        statement,
        `${textOf(statement)}\n${indentOf(statement)}${textOf(statement)}`,
      ),
      ...(next === undefined ? [] : [exchanged('statements exchanged', statement, next)]),
    ];
  });
};

function indentOf({ start, tree }: Parameters<Rule>[0]): string {
  const line = tree.text.slice(tree.text.lastIndexOf('\n', start - 1) + 1, start);
  return /^[ \t]*/.exec(line)![0];
}

/** `fn.resize(images, size=24)` → `images`. */
const lostOperators: Rule = (node) => {
  if (node.type !== 'call') return [];
  const first = requiredField(node, 'arguments').kids[0];
  return first === undefined || first.type.endsWith('argument') || first.type.endsWith('splat')
    ? []
    : [replaced('operator left out', node, textOf(first))];
};

/** None that makes a size explode: what DALI would allocate is not the question. */
const OTHER_OPERATOR: Readonly<Record<string, string>> = {
  '+': '-',
  '-': '+',
  '*': '+',
  '/': '*',
  '//': '-',
  '%': '+',
  '**': '+',
  '&': '|',
  '|': '&',
  '==': '!=',
  '!=': '==',
  '<': '<=',
  '<=': '<',
  '>': '>=',
  '>=': '>',
  and: 'or',
  or: 'and',
  is: 'is not',
  'is not': 'is',
  in: 'not in',
  'not in': 'in',
};

const otherArithmetic: Rule = (node) => {
  const operators = [...fieldAll(node, 'operator'), ...fieldAll(node, 'operators')];
  return operators.flatMap((operator) => {
    const other = OTHER_OPERATOR[textOf(operator)];
    return other === undefined ? [] : [replaced('arithmetic', operator, other)];
  });
};

const exchangedOperands: Rule = (node) => {
  if (node.type !== 'binary_operator') return [];
  const [left, right] = [requiredField(node, 'left'), requiredField(node, 'right')];
  return textOf(left) === textOf(right) ? [] : [exchanged('operands exchanged', left, right)];
};

const turnedConditions: Rule = (node) => {
  const condition =
    node.type === 'conditional_expression' ? node.kids[1] : (field(node, 'condition') ?? undefined);
  return condition === undefined
    ? []
    : [replaced('condition turned', condition, `(not (${textOf(condition)}))`)];
};

export const statementRules: readonly Rule[] = [
  otherStatements,
  lostOperators,
  otherArithmetic,
  exchangedOperands,
  turnedConditions,
];
