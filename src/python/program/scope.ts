/** Scopes of a module and how each binds its names (language reference 4.2, "Naming and binding"). */
import { field, fieldAll, textOf } from '../syntax/index.ts';
import type { SyntaxNode } from '../syntax/node.ts';
import type { Binding, Scope } from './program.ts';

/** A scope while its names are collected. */
interface Draft {
  readonly node: SyntaxNode;
  readonly kind: Scope['kind'];
  readonly bindings: Map<string, Binding>;
  readonly children: Draft[];
  readonly parent: Draft | null;
}

const KINDS: Readonly<Record<string, Scope['kind']>> = {
  module: 'module',
  function_definition: 'function',
  class_definition: 'class',
  lambda: 'lambda',
  list_comprehension: 'comprehension',
  set_comprehension: 'comprehension',
  dictionary_comprehension: 'comprehension',
  generator_expression: 'comprehension',
};

/**
 * Gives the scope of a module, class, function, lambda or comprehension node; each tree is read once.
 * The function throws for any other node.
 */
export function createScopes(): (definition: SyntaxNode) => Scope {
  const byTree = new WeakMap<SyntaxNode, ReadonlyMap<SyntaxNode, Scope>>();
  return (definition) => {
    const { root } = definition.tree;
    let scopes = byTree.get(root);
    if (scopes === undefined) byTree.set(root, (scopes = scopesOf(root)));
    const scope = scopes.get(definition);
    if (scope === undefined) throw new Error(`a ${definition.type} makes no scope`);
    return scope;
  };
}

function scopesOf(root: SyntaxNode): ReadonlyMap<SyntaxNode, Scope> {
  const scopes = new Map<SyntaxNode, Draft>();
  enter(root, null, scopes);
  return scopes;
}

function enter(node: SyntaxNode, parent: Draft | null, scopes: Map<SyntaxNode, Draft>): void {
  const scope: Draft = { node, kind: KINDS[node.type]!, bindings: new Map(), children: [], parent };
  scopes.set(node, scope);
  parent?.children.push(scope);
  const own = (kid: SyntaxNode): void => collect(kid, scope, scopes);
  const target = (kid: SyntaxNode): void => assignTarget(kid, scope, scopes);
  const outside = (kid: SyntaxNode): void => collect(kid, parent ?? scope, scopes);
  if (scope.kind === 'module') return node.kids.forEach(own);
  if (scope.kind === 'comprehension') return enterComprehension(node, { own, outside, target });
  const body = fieldAll(node, 'body');
  for (const kid of node.kids) {
    if (body.includes(kid)) own(kid);
    else if (kid.type.endsWith('parameters')) parameters(kid, scope, outside);
    else if (!fieldAll(node, 'name').includes(kid)) outside(kid);
  }
}

type Visit = Readonly<Record<'own' | 'outside' | 'target', (kid: SyntaxNode) => void>>;

/** The first iterable is evaluated outside. */
function enterComprehension(node: SyntaxNode, { own, outside, target }: Visit): void {
  const first = node.kids.find((kid) => kid.type === 'for_in_clause');
  for (const kid of node.kids) {
    if (kid !== first) own(kid);
    else {
      fieldAll(kid, 'right').forEach(outside);
      fieldAll(kid, 'left').forEach(target);
    }
  }
}

/** Defaults and annotations are evaluated outside. */
function parameters(node: SyntaxNode, scope: Draft, outside: (kid: SyntaxNode) => void): void {
  for (const kid of node.kids) {
    const outer = [...fieldAll(kid, 'value'), ...fieldAll(kid, 'type')];
    outer.forEach(outside);
    if (kid.type === 'identifier') bind(scope, textOf(kid));
    else for (const part of kid.kids) if (!outer.includes(part)) bindTarget(part, scope);
  }
}

function bindTarget(node: SyntaxNode, scope: Draft): void {
  if (node.type === 'identifier') bind(scope, textOf(node));
  else for (const kid of node.kids) bindTarget(kid, scope);
}

function bind(scope: Draft, name: string): void {
  const known = scope.bindings.get(name);
  if (known === undefined || known === 'free') scope.bindings.set(name, 'local');
}

function read(scope: Draft, name: string): void {
  if (!scope.bindings.has(name)) scope.bindings.set(name, 'free');
}

/** A walrus binds in the innermost scope that is no comprehension. */
function bindWalrus(scope: Draft, name: string): void {
  let at = scope;
  for (; at.kind === 'comprehension' && at.parent !== null; at = at.parent) {
    let around = at.parent;
    while (around.kind === 'comprehension' && around.parent !== null) around = around.parent;
    at.bindings.set(name, around.kind === 'module' ? 'global' : 'nonlocal');
  }
  bind(at, name);
}

const PATTERNS =
  /^(pattern_list|tuple_pattern|list_pattern|list_splat_pattern|dictionary_splat_pattern|tuple|list|list_splat|expression_list|parenthesized_expression|as_pattern_target)$/;

function collect(node: SyntaxNode, scope: Draft, scopes: Map<SyntaxNode, Draft>): void {
  const each = (nodes: readonly SyntaxNode[]): void => nodes.forEach((kid) => collect(kid, scope, scopes));
  switch (node.type) {
    case 'identifier':
      return read(scope, textOf(node));
    case 'function_definition':
    case 'class_definition':
      bind(scope, textOf(field(node, 'name')!));
      return enter(node, scope, scopes);
    case 'lambda':
    case 'list_comprehension':
    case 'set_comprehension':
    case 'dictionary_comprehension':
    case 'generator_expression':
      return enter(node, scope, scopes);
    case 'attribute':
      return each(fieldAll(node, 'object'));
    case 'keyword_argument':
      return each(fieldAll(node, 'value'));
    case 'named_expression':
      fieldAll(node, 'name').forEach((name) => bindWalrus(scope, textOf(name)));
      return each(fieldAll(node, 'value'));
    case 'assignment':
    case 'augmented_assignment':
    case 'for_statement':
    case 'for_in_clause':
      fieldAll(node, 'left').forEach((target) => assignTarget(target, scope, scopes));
      return each(node.kids.filter((kid) => !fieldAll(node, 'left').includes(kid)));
    case 'delete_statement':
      return node.kids.forEach((target) => assignTarget(target, scope, scopes));
    case 'as_pattern_target':
      return assignTarget(node, scope, scopes);
    case 'global_statement':
    case 'nonlocal_statement':
      return declare(node, scope);
    case 'import_statement':
    case 'import_from_statement':
    case 'future_import_statement':
      return imports(node, scope);
    case 'case_pattern':
      return pattern(node, scope, scopes);
    default:
      each(node.kids);
  }
}

/** Names are bound; objects and indices of attributes and subscripts are read. */
function assignTarget(node: SyntaxNode, scope: Draft, scopes: Map<SyntaxNode, Draft>): void {
  if (node.type === 'identifier') bind(scope, textOf(node));
  else if (PATTERNS.test(node.type)) for (const kid of node.kids) assignTarget(kid, scope, scopes);
  else collect(node, scope, scopes);
}

function declare(node: SyntaxNode, scope: Draft): void {
  const isGlobal = node.type === 'global_statement';
  let module = scope;
  while (module.parent !== null) module = module.parent;
  for (const kid of node.kids) {
    if (isGlobal) read(module, textOf(kid));
    scope.bindings.set(textOf(kid), isGlobal ? 'global' : 'nonlocal');
  }
}

function imports(node: SyntaxNode, scope: Draft): void {
  for (const item of fieldAll(node, 'name')) {
    const alias = field(item, 'alias');
    const first = alias ?? item.kids[0] ?? item;
    bind(scope, textOf(first));
  }
}

/** A bare name in a pattern is bound, a dotted one read (language reference 8.6). */
function pattern(node: SyntaxNode, scope: Draft, scopes: Map<SyntaxNode, Draft>): void {
  for (const kid of node.kids) {
    if (kid.type === 'identifier') bind(scope, textOf(kid));
    else if (kid.type === 'dotted_name') {
      const name = textOf(kid.kids[0]!);
      if (kid.kids.length > 1) read(scope, name);
      else if (name !== '_') bind(scope, name);
    } else if (kid.type.endsWith('pattern')) pattern(kid, scope, scopes);
    else collect(kid, scope, scopes);
  }
}
