/** Statements and expressions that CPython's parser takes anywhere and its compiler in some places only. */
import { ancestors, field, fieldAll } from '../helpers.ts';
import type { SyntaxNode } from '../node.ts';
import { textOf } from '../positions.ts';
import type { Rule } from './problem.ts';

/** The innermost function, lambda, class or module around a node. */
function bodyAround(node: SyntaxNode): SyntaxNode | undefined {
  for (const at of ancestors(node)) {
    if (/^(function_definition|lambda|class_definition|module)$/.test(at.type)) return at;
  }
  return undefined;
}

const isFunction = (node: SyntaxNode | undefined): boolean =>
  node?.type === 'function_definition' || node?.type === 'lambda';

const isAsync = (node: SyntaxNode | undefined): boolean =>
  node?.tokens.some(({ type }) => type === 'async') ?? false;

const inFunction =
  (what: string): Rule =>
  (node) => {
    const body = bodyAround(node);
    return body === undefined || isFunction(body) ? undefined : `'${what}' outside function`;
  };

const inLoop =
  (message: string): Rule =>
  (node) =>
    isInLoop(node) ? undefined : message;

/** The `else` of a loop is no part of it. */
function isInLoop(node: SyntaxNode): boolean {
  let inner = node;
  for (const at of ancestors(node)) {
    if (/^(for|while)_statement$/.test(at.type) && inner.type !== 'else_clause') return true;
    if (/^(function_definition|class_definition|module)$/.test(at.type)) return false;
    inner = at;
  }
  // Inside an error the loop may be lost.
  return true;
}

function isInGenerator(node: SyntaxNode): boolean {
  for (const at of ancestors(node)) {
    if (at.type === 'generator_expression') return true;
    if (at.type === 'function_definition') return false;
  }
  return false;
}

/** `from __future__ import …` comes before all but the docstring and others of its kind. */
function isAtBeginning(node: SyntaxNode): boolean {
  const siblings = node.parent?.type === 'module' ? node.parent.kids : [];
  const before = siblings.slice(0, siblings.indexOf(node));
  const isDocstring = ({ type, kids: [only] }: SyntaxNode): boolean =>
    type === 'expression_statement' && /^(concatenated_)?string$/.test(only?.type ?? '');
  const rest = before[0] !== undefined && isDocstring(before[0]) ? before.slice(1) : before;
  return siblings.includes(node) && rest.every(({ type }) => type === node.type);
}

const FEATURES: ReadonlySet<string> = new Set([
  'nested_scopes',
  'generators',
  'division',
  'absolute_import',
  'with_statement',
  'print_function',
  'unicode_literals',
  'barry_as_FLUFL',
  'generator_stop',
  'annotations',
]);

/** A compound statement that is `async`. */
const asyncStatement =
  (what: string): Rule =>
  (node) =>
    isAsync(node) && !isAsync(bodyAround(node)) ? `'async ${what}' outside async function` : undefined;

export const PLACES: Readonly<Record<string, Rule>> = {
  return_statement: (node) => {
    const body = bodyAround(node);
    return body === undefined || body.type === 'function_definition'
      ? undefined
      : "'return' outside function";
  },
  yield: inFunction('yield'),
  await: (node) => {
    // A generator with await in it is an asynchronous one and may be made anywhere.
    if (isInGenerator(node)) return undefined;
    const body = bodyAround(node);
    if (body === undefined || body.type === 'lambda' || isAsync(body)) return undefined;
    return body.type === 'function_definition'
      ? "'await' outside async function"
      : "'await' outside function";
  },
  for_statement: asyncStatement('for'),
  with_statement: asyncStatement('with'),
  break_statement: inLoop("'break' outside loop"),
  continue_statement: inLoop("'continue' not properly in loop"),
  future_import_statement: (node) => {
    if (!isAtBeginning(node)) return 'from __future__ imports must occur at the beginning of the file';
    const names = fieldAll(node, 'name').map((item) => textOf(field(item, 'name') ?? item));
    const unknown = names.find((name) => !FEATURES.has(name));
    return unknown === undefined ? undefined : `future feature ${unknown} is not defined`;
  },
  nonlocal_statement: (node) =>
    bodyAround(node)?.type === 'module' ? 'nonlocal declaration not allowed at module level' : undefined,
  wildcard_import: (node) => {
    const body = bodyAround(node);
    return body === undefined || body.type === 'module' ? undefined : 'import * only allowed at module level';
  },
};
