/**
 * Objects that are called are functions in the dali.py, which can be called, handed on and told from others. What else is asked
 * of them is written by value, or refused.
 */
import type { InstanceCell } from '../python/evaluation/value.ts';
import { field, fieldAll, textOf, walk } from '../python/syntax/index.ts';
import type { SyntaxNode } from '../python/syntax/node.ts';
import { CannotExpress, namedFunction, putValue, whyNot } from './self-contained.ts';
import { givenBy } from './shown-arguments.ts';
import type { UnitState } from './unit-state.ts';

/** Built-in functions that tell an object from a function. */
const ASKS: ReadonlySet<string> = new Set(
  'bool callable delattr dir getattr hasattr hash id isinstance issubclass iter len next repr setattr str type vars'.split(
    ' ',
  ),
);

/** Writes by value what an expression or simple statement asks of objects. @throws CannotExpress where no text gives it */
export function settleObjects(state: UnitState, node: SyntaxNode): void {
  const { parent } = node;
  if (parent !== null && CONDITION.test(parent.type) && isObject(state, node, parent) && !state.isGone(node))
    throw new CannotExpress(whyNot(state, node));
  for (const asking of walk(node)) {
    const asked = askedIn(state, asking).find((one) => isObject(state, one, asking));
    if (asked === undefined || state.isGone(asking)) continue;
    const values = state.contexts.values(asking);
    if (asking.type === 'attribute' && namedFunction(state, asking, values)) continue;
    const printed = state.printer.one(values);
    if (printed === undefined) throw new CannotExpress(whyNot(state, asked));
    putValue(state, asking, state.carrier.use(printed));
  }
}

/** Of what an expression asks something. */
function askedIn(state: UnitState, node: SyntaxNode): readonly SyntaxNode[] {
  switch (node.type) {
    case 'attribute':
      return fieldAll(node, 'object');
    case 'subscript':
      return fieldAll(node, 'value');
    case 'call':
      return isAsking(state, field(node, 'function')!) ? givenBy(node) : [];
    case 'comparison_operator':
      return node.tokens.every((token) => /^(is|is not|not)$/.test(textOf(token))) ? [] : node.kids;
    case 'binary_operator':
    case 'boolean_operator':
    case 'not_operator':
    case 'unary_operator':
    case 'interpolation':
    case 'if_clause':
    case 'assert_statement':
      return node.kids;
    case 'conditional_expression':
      return node.kids.slice(1, 2);
    default:
      return [];
  }
}

function isAsking(state: UnitState, callee: SyntaxNode): boolean {
  const isBuiltin = state.contexts
    .values(callee)
    .some(({ cell }) => cell.kind === 'builtin' || (cell.kind === 'class' && cell.node === null));
  return isBuiltin && ASKS.has(textOf(callee));
}

const CONDITION = /^(if_statement|elif_clause|while_statement)$/;
const TRUTH =
  /^(boolean_operator|not_operator|conditional_expression|if_clause|assert_statement|if_statement|elif_clause|while_statement)$/;

/** An object of the program's classes; a function is as true as one that has no truth of its own. */
function isObject(state: UnitState, node: SyntaxNode, asking: SyntaxNode): boolean {
  return state.contexts
    .values(node)
    .some(
      ({ cell }) =>
        cell.kind === 'instance' &&
        cell.class.node !== null &&
        !(TRUTH.test(asking.type) && hasPlainTruth(cell)),
    );
}

function hasPlainTruth({ class: own }: InstanceCell): boolean {
  const classes = [own];
  for (const { bases } of classes)
    for (const { cell } of bases) if (cell.kind === 'class') classes.push(cell);
  return !classes.some(
    ({ namespace }) => namespace.read('__bool__') !== undefined || namespace.read('__len__') !== undefined,
  );
}
