/** Scopes of a module and how each binds its names (language reference 4.2, "Naming and binding"). */
import { Facts, field, fieldAll } from '../syntax/index.ts';
import type { SyntaxNode } from '../syntax/node.ts';
import { collect, collectTarget, type Opening } from './collect.ts';
import type { Draft } from './draft.ts';
import { collectParameters, collectTypeParameters } from './parameters.ts';
import type { Scope } from './program.ts';

const KINDS: Readonly<Record<string, Scope['kind']>> = {
  module: 'module',
  function_definition: 'function',
  class_definition: 'class',
  lambda: 'lambda',
  list_comprehension: 'comprehension',
  set_comprehension: 'comprehension',
  dictionary_comprehension: 'comprehension',
  generator_expression: 'comprehension',
  type_parameter: 'type-parameters',
};

/**
 * Gives the scope of a module, class, function, lambda or comprehension node, or of the type parameters of a definition;
 * each tree is read once. The function throws for any other node. Private names are not mangled.
 * @param facts where what was read is kept
 */
export function createScopes(facts: Facts = new Facts()): (definition: SyntaxNode) => Scope {
  return (definition) => {
    const scope = facts.of(definition.tree.root, scopesOf).get(definition);
    if (scope === undefined) throw new Error(`a ${definition.type} makes no scope`);
    return scope;
  };
}

function scopesOf(root: SyntaxNode): ReadonlyMap<SyntaxNode, Scope> {
  const scopes = new Map<SyntaxNode, Draft>();
  const open = (node: SyntaxNode, parent: Draft | null): Draft => {
    const kind = KINDS[node.type] ?? 'module';
    const scope: Draft = { node, kind, bindings: new Map(), children: [], parent };
    scopes.set(node, scope);
    parent?.children.push(scope);
    return scope;
  };
  const opening: Opening = {
    typeParameters(node, around) {
      const scope = open(node, around);
      collectTypeParameters(node, scope, opening);
      return scope;
    },
    definition(node, around) {
      const parameters = field(node, 'type_parameters');
      const outer = parameters === undefined ? around : opening.typeParameters(parameters, around);
      const scope = open(node, outer);
      if (scope.kind === 'comprehension') enterComprehension(node, scope, outer, opening);
      else enterDefinition(node, scope, { outer, around }, opening);
    },
  };
  const module = open(root, null);
  for (const kid of root.kids) collect(kid, module, opening);
  return scopes;
}

/** @param outer the scope around the body; @param around the scope around the definition, without its type parameters */
function enterDefinition(
  node: SyntaxNode,
  scope: Draft,
  { outer, around }: { readonly outer: Draft; readonly around: Draft },
  opening: Opening,
): void {
  const inside = fieldAll(node, 'body');
  const skipped = [...fieldAll(node, 'name'), ...fieldAll(node, 'type_parameters')];
  for (const kid of node.kids) {
    if (inside.includes(kid)) collect(kid, scope, opening);
    else if (/^(lambda_)?parameters$/.test(kid.type))
      collectParameters(kid, { scope, outer, around }, opening);
    else if (!skipped.includes(kid)) collect(kid, outer, opening);
  }
}

/** The first iterable is evaluated outside. */
function enterComprehension(node: SyntaxNode, scope: Draft, outer: Draft, opening: Opening): void {
  const first = node.kids.find((kid) => kid.type === 'for_in_clause');
  for (const kid of node.kids) {
    if (kid !== first) {
      collect(kid, scope, opening);
      continue;
    }
    for (const iterable of fieldAll(kid, 'right')) collect(iterable, outer, opening);
    for (const target of fieldAll(kid, 'left')) collectTarget(target, scope, opening);
  }
}
