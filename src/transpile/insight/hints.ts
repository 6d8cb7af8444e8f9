/** Where variables and parameters get their values. */
import { enclosing, field, placeOf } from '../../python/syntax/index.ts';
import type { SyntaxNode } from '../../python/syntax/node.ts';
import { isInside } from '../contexts.ts';
import type { Executions } from './executions.ts';
import type { Fact, Hint } from './known.ts';
import { isLiteral } from './node-at.ts';
import { shortly } from './steps.ts';

const PARAMETER = /^(default_parameter|typed_parameter|typed_default_parameter)$/;

/** Offsets of a text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * The hints of the functions of one file, in the order of its text.
 * @param factsOf what is known of a variable
 */
export function hintsIn(
  executions: Executions,
  file: string,
  span: Span,
  factsOf: (variable: SyntaxNode) => readonly Fact[],
): readonly Hint[] {
  const all = executions.definitions.filter(({ tree }) => tree.file === file);
  const outermost = all.filter((one) => !all.some((other) => other !== one && isInside(one, other)));
  return outermost
    .toSorted((a, b) => a.start - b.start)
    .flatMap((definition) => [...variablesIn(definition, span)])
    .flatMap((variable) => hintAt(variable, factsOf));
}

/** Targets and parameters that end inside the span. */
function* variablesIn(node: SyntaxNode, span: Span): Generator<SyntaxNode> {
  if (node.end < span.start || node.start > span.end) return;
  const isVariable = node.type === 'identifier' ? isBound(node) : node.type === 'attribute' && isTarget(node);
  if (isVariable && node.end >= span.start && node.end <= span.end) yield node;
  for (const kid of node.kids) yield* variablesIn(kid, span);
}

function isBound(identifier: SyntaxNode): boolean {
  const { parent } = identifier;
  if (parent?.type === 'named_expression') return field(parent, 'name') === identifier;
  return parent?.type === 'as_pattern_target' || isTarget(identifier) || isParameter(identifier);
}

const STATEMENTS = /^(assignment|augmented_assignment|for_statement|for_in_clause)$/;
const PATTERNS = /^(pattern_list|tuple_pattern|list_pattern|list_splat_pattern|tuple|list|expression_list)$/;

/** What a statement or a comprehension assigns to, patterns taken apart. */
function isTarget(node: SyntaxNode): boolean {
  const { parent } = node;
  if (parent === null) return false;
  if (STATEMENTS.test(parent.type)) return field(parent, 'left') === node;
  return PATTERNS.test(parent.type) && isTarget(parent);
}

/** The name of a parameter in the head of a function. */
export function isParameter(identifier: SyntaxNode): boolean {
  return parameterAround(identifier) !== undefined;
}

/** The parameter, with its default, that an identifier names. */
function parameterAround(identifier: SyntaxNode): SyntaxNode | undefined {
  if (identifier.type !== 'identifier') return undefined;
  let node = identifier;
  while (node.parent !== null && /_splat_pattern$|^typed_parameter$/.test(node.parent.type)) {
    // In `x: int` only the first is the name.
    if (node.parent.kids[0] !== node) return undefined;
    node = node.parent;
  }
  const { parent } = node;
  if (parent === null) return undefined;
  if (PARAMETER.test(parent.type)) return field(parent, 'name') === node ? parent : undefined;
  return parent.type === 'parameters' || parent.type === 'lambda_parameters' ? node : undefined;
}

function hintAt(variable: SyntaxNode, factsOf: (variable: SyntaxNode) => readonly Fact[]): readonly Hint[] {
  const facts = factsOf(variable);
  const whole = parameterAround(variable) ?? variable;
  if (facts.length === 0 || facts.some(isLate) || saysItself(variable, whole, facts)) return [];
  return [{ place: placeOf(whole), variable: placeOf(variable), facts }];
}

/** What a container holds in the end is not what it was where it was assigned. */
function isLate(fact: Fact): boolean {
  return fact.kind === 'either' ? fact.sides.some(isLate) : fact.kind === 'value' && fact.isFinal;
}

/** True where the text has the value beside the variable. */
function saysItself(variable: SyntaxNode, whole: SyntaxNode, facts: readonly Fact[]): boolean {
  const given = whole === variable ? assigned(variable) : field(whole, 'value');
  if (given === undefined || facts.length > 1 || facts[0]!.kind !== 'value') return false;
  return shortly(given) === facts[0]!.short || (whole === variable && isLiteral(given));
}

function assigned(variable: SyntaxNode): SyntaxNode | undefined {
  const assignment = enclosing(variable, 'assignment', 'named_expression');
  if (assignment === undefined) return undefined;
  const name = field(assignment, 'left') ?? field(assignment, 'name');
  return name === variable ? (field(assignment, 'right') ?? field(assignment, 'value')) : undefined;
}
