/** How tightly an expression binds (language reference 6.17), to know where one put elsewhere needs parentheses. */
import type { SyntaxNode } from '../syntax/node.ts';
import { lex } from './tokens.ts';
import type { Token } from './tokens.ts';

const TUPLE = 1;
const NAMED = 2;
const LAMBDA = 3;
const CONDITIONAL = 4;
const OR = 5;
const AND = 6;
const NOT = 7;
const COMPARISON = 8;
const UNARY = 14;
const POWER = 15;
const AWAIT = 16;
const PRIMARY = 17;

const BINARY: Readonly<Record<string, number>> = {
  '|': 9,
  '^': 10,
  '&': 11,
  '<<': 12,
  '>>': 12,
  '+': 13,
  '-': 13,
  '*': 13.5,
  '/': 13.5,
  '//': 13.5,
  '%': 13.5,
  '@': 13.5,
  '**': POWER,
};

const WORDS: Readonly<Record<string, number>> = {
  lambda: LAMBDA,
  yield: TUPLE,
  if: CONDITIONAL,
  or: OR,
  and: AND,
  not: NOT,
  in: COMPARISON,
  is: COMPARISON,
  await: AWAIT,
};

const SIGNS: Readonly<Record<string, number>> = {
  ',': TUPLE,
  ':=': NAMED,
  '<': COMPARISON,
  '>': COMPARISON,
  '<=': COMPARISON,
  '>=': COMPARISON,
  '==': COMPARISON,
  '!=': COMPARISON,
};

/** Whether `text`, put where `node` stands, must be put in parentheses. */
export function needsParentheses(text: string, node: SyntaxNode): boolean {
  const need = required(node);
  if (need === 0) return false;
  if (need === PRIMARY && /^[\d_]+$/.test(text) && node.parent?.type === 'attribute') return true;
  return bindingOf(text) < need;
}

/** The loosest operator outside of brackets. */
function bindingOf(text: string): number {
  const tokens = lex(text).filter((token) => token.depth === 0 && token.kind !== 'comment');
  let loosest = PRIMARY;
  for (const [index, token] of tokens.entries()) {
    const binding = tokenBinding(token, tokens[index - 1]);
    loosest = Math.min(loosest, binding);
    // What follows a lambda's colon is part of the lambda.
    if (binding === LAMBDA) break;
  }
  return loosest;
}

function tokenBinding(token: Token, before: Token | undefined): number {
  if (token.kind === 'name') return WORDS[token.text] ?? PRIMARY;
  if (token.kind !== 'operator') return PRIMARY;
  if (/^[-+~]$/.test(token.text) && !endsOperand(before)) return UNARY;
  return BINARY[token.text] ?? SIGNS[token.text] ?? PRIMARY;
}

function endsOperand(token: Token | undefined): boolean {
  if (token === undefined) return false;
  if (token.kind === 'name') return WORDS[token.text] === undefined && token.text !== 'else';
  return token.kind !== 'operator' || /^[)\]}]$/.test(token.text);
}

/** What an expression must at least bind like to stand where `node` stands; 0 where anything may stand. */
function required(node: SyntaxNode): number {
  const { parent } = node;
  if (parent === null) return 0;
  const is = (field: string): boolean => parent.fields[field]?.includes(node) ?? false;
  switch (parent.type) {
    case 'attribute':
      return is('object') ? PRIMARY : 0;
    case 'call':
      return is('function') ? PRIMARY : 0;
    case 'subscript':
      return is('value') ? PRIMARY : 0;
    case 'await':
      return PRIMARY;
    case 'unary_operator':
      return UNARY;
    case 'binary_operator':
      return binaryOperand(parent, is('left'));
    case 'comparison_operator':
      return COMPARISON + 0.5;
    case 'not_operator':
      return NOT;
    case 'boolean_operator':
      return parent.tokens.some((token) => token.type === 'and')
        ? side(AND, is('left'))
        : side(OR, is('left'));
    case 'conditional_expression':
      return parent.kids.at(-1) === node ? CONDITIONAL : OR;
    case 'list_splat':
    case 'list_splat_pattern':
      return 9;
    case 'parenthesized_expression':
    case 'parameters':
    case 'lambda_parameters':
    case 'import_statement':
    case 'import_from_statement':
    case 'expression_statement':
    case 'return_statement':
      return 0;
    case 'assignment':
    case 'augmented_assignment':
      return 0;
    case 'for_statement':
      return is('left') ? 0 : LAMBDA;
    case 'interpolation':
    case 'format_expression':
      return CONDITIONAL;
    case 'generator_expression':
    case 'list_comprehension':
    case 'set_comprehension':
    case 'dictionary_comprehension':
    case 'for_in_clause':
    case 'if_clause':
      return OR;
    default:
      return LAMBDA;
  }
}

function binaryOperand(parent: SyntaxNode, left: boolean): number {
  const operator = parent.fields['operator']?.[0]?.type ?? '';
  if (operator === '**') return left ? POWER + 0.5 : UNARY;
  return side(BINARY[operator] ?? POWER, left);
}

/** Operators of one level group from the left. */
const side = (level: number, left: boolean): number => (left ? level : level + 0.25);
