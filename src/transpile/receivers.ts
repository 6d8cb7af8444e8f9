/** What stands before the dot of a call, as far as the text and the final globals tell. */
import type { Value } from '../python/evaluation/value.ts';
import type { Scope } from '../python/program/program.ts';
import { ancestors, field, fieldAll, nodesBelow, textOf, walk } from '../python/syntax/index.ts';
import type { SyntaxNode } from '../python/syntax/node.ts';
import type { Evaluated } from './evaluated.ts';
import { isBinding } from './names-in-scope.ts';

const MAKES_SCOPE =
  /^(module|function_definition|class_definition|lambda|\w+_comprehension|generator_expression)$/;
/** What gives modules without an import statement. */
const GIVES_MODULES = /\b(import_module|__import__|modules|find_module)\b/;

/** Expressions that are one of several, or hold them. */
const SEVERAL =
  /^(list|tuple|expression_list|dictionary|conditional_expression|boolean_operator|parenthesized_expression)$/;

/** `module`: one of the program, as far as can be told; `library`: a module of another; `object`: all else. */
export type Receiver = 'module' | 'library' | 'object';

/** What an expression is that functions are asked of. In doubt whether it is a module of the program, it is one. */
export function receiverOf(expression: SyntaxNode, evaluated: Evaluated): Receiver {
  return followed(expression, { evaluated, seen: new Set() });
}

/** True where the program writes an attribute of that name. */
export function writesAttribute(name: string, evaluated: Evaluated): boolean {
  return nodesOf(evaluated).some(
    (node) => attributeGiven(node, name).length > 0 || isSetAttribute(node, name),
  );
}

export function nodesOf({ modules, program }: Evaluated): readonly SyntaxNode[] {
  return modules.flatMap(({ tree }) => (tree === null ? [] : program.facts.of(tree.root, nodesBelow)));
}

interface Following {
  readonly evaluated: Evaluated;
  /** Expressions that were followed: `d = d.module` leads back to itself. */
  readonly seen: Set<SyntaxNode>;
}

function followed(expression: SyntaxNode, following: Following): Receiver {
  if (following.seen.has(expression)) return 'object';
  following.seen.add(expression);
  if (expression.type === 'identifier') return ofName(expression, following);
  if (expression.type !== 'attribute') return GIVES_MODULES.test(textOf(expression)) ? 'module' : 'object';
  const object = followed(field(expression, 'object')!, following);
  // `package.module`, `torch.distributed`
  if (object !== 'object') return object;
  const attribute = textOf(field(expression, 'attribute')!);
  const values = nodesOf(following.evaluated).flatMap((node) => attributeGiven(node, attribute));
  return joined(values.map((value) => followed(value, following)));
}

/** The scope that a name belongs to, by Python's rules: class bodies are passed over from the functions inside them. */
export function scopeOfName(identifier: SyntaxNode, { program }: Evaluated): Scope {
  const name = textOf(identifier);
  const scopes = [...ancestors(identifier)]
    .filter(({ type }) => MAKES_SCOPE.test(type))
    .map((node) => program.scope(node));
  const module = scopes.at(-1)!;
  if (scopes[0]?.bindings.get(name) === 'global') return module;
  const isSeen = (scope: Scope, i: number) => i === 0 || scope.kind !== 'class';
  return scopes.find((scope, i) => isSeen(scope, i) && scope.bindings.get(name) === 'local') ?? module;
}

function ofName(identifier: SyntaxNode, following: Following): Receiver {
  const { evaluated } = following;
  const name = textOf(identifier);
  const scope = scopeOfName(identifier, evaluated);
  const module = evaluated.modules.find(({ tree }) => tree === identifier.tree);
  if (scope.kind === 'module' && module !== undefined) {
    const known = ofValue(evaluated.present(evaluated.globals(module).read(name)), evaluated);
    if (known !== undefined) return known;
  }
  const nodes = [...walk(scope.node)];
  if (nodes.some((node) => imports(node, name))) return 'module';
  return joined(nodes.flatMap((node) => given(node, name)).map((value) => followed(value, following)));
}

/** Undefined where the value does not tell. */
function ofValue(value: Value | undefined, evaluated: Evaluated): Receiver | undefined {
  if (value === undefined) return undefined;
  const { cell } = value;
  if (cell.kind === 'unknown' || cell.kind === 'absent') return undefined;
  if (cell.kind === 'symbol') return 'library';
  if (cell.kind === 'module') return cell.module === null ? 'library' : 'module';
  if (cell.kind !== 'choice') return 'object';
  const sides = [cell.then, cell.else].map((side) => ofValue(evaluated.present(side), evaluated));
  return sides[0] === sides[1] ? sides[0] : sides.includes('module') ? 'module' : undefined;
}

function joined(receivers: readonly Receiver[]): Receiver {
  if (receivers.includes('module')) return 'module';
  return receivers.length > 0 && receivers.every((one) => one === 'library') ? 'library' : 'object';
}

function imports(node: SyntaxNode, name: string): boolean {
  if (node.type !== 'import_statement' && node.type !== 'import_from_statement') return false;
  return fieldAll(node, 'name').some((item) => textOf(field(item, 'alias') ?? item.kids[0] ?? item) === name);
}

/** What a statement gives to a name, and what a loop takes it from. */
function given(node: SyntaxNode, name: string): readonly SyntaxNode[] {
  const isWalrus = node.type === 'named_expression';
  if (!isWalrus && !/^(assignment|for_statement|for_in_clause)$/.test(node.type)) return [];
  const [target, value] = isWalrus
    ? [field(node, 'name'), field(node, 'value')]
    : [field(node, 'left'), field(node, 'right')];
  if (target === undefined || value === undefined) return [];
  const isGiven = [...walk(target)].some(
    (one) => one.type === 'identifier' && textOf(one) === name && isBinding(one),
  );
  if (!isGiven) return [];
  return node.type.startsWith('for_') || SEVERAL.test(value.type) ? membersOf(value) : [value];
}

/** What is in a value: not what is asked for more, or called. */
function membersOf(value: SyntaxNode): readonly SyntaxNode[] {
  return [...walk(value)].filter(
    (node) => node.parent?.type !== 'attribute' && node.parent?.fields['function']?.includes(node) !== true,
  );
}

/** What a statement gives to an attribute of that name. */
export function attributeGiven(node: SyntaxNode, attribute: string): readonly SyntaxNode[] {
  if (node.type !== 'assignment') return [];
  const [left, right] = [field(node, 'left'), field(node, 'right')];
  if (left?.type !== 'attribute' || right === undefined) return [];
  return textOf(field(left, 'attribute')!) === attribute ? [right] : [];
}

/** `setattr(tools, 'build', build)` */
function isSetAttribute(node: SyntaxNode, attribute: string): boolean {
  if (node.type !== 'call' || textOf(field(node, 'function')!) !== 'setattr') return false;
  return /^['"](\w+)['"]$/.exec(textOf(field(node, 'arguments')!.kids[1] ?? node))?.[1] === attribute;
}
