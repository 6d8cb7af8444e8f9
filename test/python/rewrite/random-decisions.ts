/** Random decisions on a tree, and the same as data for the oracle. */
import type { Decision } from '../../../src/python/rewrite/decision.ts';
import type { SyntaxNode, Tree } from '../../../src/python/syntax/node.ts';
import type { Random } from './random-code.ts';

/** Line from 1, column from 0, of the beginning and the end, as Python's `ast` counts. */
type Place = readonly [number, number, number, number];

export interface Told {
  readonly kind: string;
  readonly at: Place;
  readonly [detail: string]: unknown;
}

export interface Decided {
  readonly decisions: readonly Decision[];
  readonly told: readonly Told[];
}

const TEXTS = [
  'new',
  '-1',
  'p + q',
  'p if q else r',
  'p, q',
  'lambda: 0',
  '"s"',
  'not p',
  'new(1)',
  '1',
  'p or q',
  '[1]',
  '0.5',
];
const EXPRESSIONS =
  /^(identifier|integer|float|string|call|attribute|subscript|list|binary_operator|boolean_operator|comparison_operator|not_operator|conditional_expression|none|lambda|unary_operator)$/;
const BARE = /^(expression_list|pattern_list)$/;
const LISTS =
  /^(argument_list|list|tuple|dictionary|tuple_pattern|list_pattern|expression_list|pattern_list|parameters|import_from_statement)$/;

/** A random statement below module level, and where Python's `ast` says that it begins. */
export function randomStatement(
  r: Random,
  tree: Tree,
): { readonly node: SyntaxNode; readonly only: readonly [number, number] } | undefined {
  const found: SyntaxNode[] = [];
  const visit = (node: SyntaxNode): void => {
    if (node.parent?.type === 'block' && isStatement(node)) found.push(node);
    for (const kid of node.kids) visit(kid);
  };
  visit(tree.root);
  if (found.length === 0) return undefined;
  const node = r.pick(found);
  const [line, column] = placeOf(tree, node.type === 'decorated_definition' ? node.kids.at(-1)! : node);
  return { node, only: [line, column] };
}

/** Lines from 1 and columns from 0; Python counts columns in bytes, but these texts are ASCII. */
function placeOf({ lineStarts }: Tree, node: SyntaxNode): Place {
  const line = (offset: number): number => lineStarts.findLastIndex((start) => start <= offset);
  const [first, last] = [line(node.start), line(node.end)];
  return [first + 1, node.start - lineStarts[first]!, last + 1, node.end - lineStarts[last]!];
}

export function randomDecisions(r: Random, tree: Tree): Decided {
  const maker = new Maker(r, tree);
  const rate = r.pick([0.02, 0.06, 0.15]);
  maker.visit(tree.root, rate);
  return maker;
}

class Maker implements Decided {
  readonly decisions: Decision[] = [];
  readonly told: Told[] = [];
  readonly #r: Random;
  readonly #tree: Tree;
  /** Parts that are kept of expressions: to delete one would be a contradiction. */
  readonly #parts = new Set<SyntaxNode>();

  constructor(r: Random, tree: Tree) {
    this.#r = r;
    this.#tree = tree;
  }

  visit(node: SyntaxNode, rate: number): void {
    if (isStatement(node)) this.#statement(node, rate);
    if (node.type === 'decorator' && this.#r.chance(rate))
      this.#delete('delete-decorator', node, node.kids[0]!);
    if (LISTS.test(node.type)) this.#list(node, rate);
    if (EXPRESSIONS.test(node.type) && isRead(node)) this.#expression(node, rate);
    for (const kid of node.kids) this.visit(kid, rate);
  }

  #why(): { step: 'fold-branches'; reason: string } {
    return { step: 'fold-branches', reason: `Reason ${this.#r.below(2)}.` };
  }

  #place(node: SyntaxNode): Place {
    return placeOf(this.#tree, node);
  }

  #delete(kind: string, node: SyntaxNode, at: SyntaxNode, detail: object = {}): void {
    this.decisions.push({ kind: 'delete', node, ...detail, ...this.#why() });
    this.told.push({ kind, at: this.#place(at), ...detail });
  }

  #statement(statement: SyntaxNode, rate: number): void {
    const r = this.#r;
    const at = statement.type === 'decorated_definition' ? statement.kids.at(-1)! : statement;
    if (r.chance(rate)) this.#delete('delete-statement', statement, at);
    if (r.chance(rate) && this.#isAlone(statement)) {
      const where = r.pick(['before', 'after'] as const);
      const lines = r.pick([['inserted()'], ['inserted(', '    1,', ')'], ['if inserted:', '    pass']]);
      this.decisions.push({ kind: 'insert', node: statement, where, lines, ...this.#why() });
      this.told.push({ kind: `insert-${where}`, at: this.#place(at), lines });
    }
    if (statement.type === 'if_statement' && r.chance(rate * 4)) this.#fold(statement);
    if (/^(match|with)_statement$/.test(statement.type) && r.chance(rate * 4)) this.#keepBlock(statement);
  }

  #isAlone(statement: SyntaxNode): boolean {
    const { text } = this.#tree;
    const lineStart = Math.max(text.lastIndexOf('\n', statement.start - 1) + 1, 0);
    const lineEnd = text.indexOf('\n', statement.end);
    return (
      text.slice(lineStart, statement.start).trim() === '' &&
      /^ *(#.*)?\r?$/.test(text.slice(statement.end, lineEnd))
    );
  }

  #keepBlock(statement: SyntaxNode): void {
    const clauses = statement.fields['body']![0]!.fields['alternative'] ?? [statement];
    const arm = this.#r.below(clauses.length);
    this.decisions.push({ kind: 'keep-arm', node: statement, arm: clauses[arm]!, ...this.#why() });
    this.told.push({ kind: 'keep-arm', at: this.#place(statement), arm });
  }

  #fold(statement: SyntaxNode): void {
    const r = this.#r;
    const arms = [statement, ...(statement.fields['alternative'] ?? [])];
    const at = this.#place(statement);
    if (r.chance(0.5)) {
      const arm = r.below(arms.length);
      this.decisions.push({ kind: 'keep-arm', node: statement, arm: arms[arm]!, ...this.#why() });
      this.told.push({ kind: 'keep-arm', at, arm });
      return;
    }
    for (const [arm, node] of arms.entries()) {
      if (r.chance(0.4)) {
        this.decisions.push({ kind: 'drop-arm', node, ...this.#why() });
        this.told.push({ kind: 'drop-arm', at, arm });
      } else if (node.type === 'elif_clause' && r.chance(0.3)) {
        this.decisions.push({ kind: 'arm-to-else', node, ...this.#why() });
        this.told.push({ kind: 'arm-to-else', at, arm });
      }
    }
  }

  #list(list: SyntaxNode, rate: number): void {
    const r = this.#r;
    if (inSubscript(list)) return;
    const names = list.type === 'import_from_statement';
    const elements = (names ? list.fields['name']! : list.kids).filter(
      ({ type }) => type !== 'line_continuation',
    );
    const chosen = elements
      .filter(({ type }) => r.chance(rate * 1.5) && !type.endsWith('_separator'))
      .filter((element) => !this.#parts.has(element));
    if (BARE.test(list.type) && chosen.length === elements.length) chosen.pop();
    const single = r.pick([undefined, 'value', 'sequence'] as const);
    const told = single ?? (BARE.test(list.type) ? 'value' : 'sequence');
    for (const node of chosen) this.#element(list, node, single, told);
    if (!r.chance(rate * 2)) return;
    if (list.type === 'argument_list' && list.parent?.type === 'call')
      this.#argument(list, list.parent, chosen);
    if (list.type === 'parameters') this.#parameter(list, elements, chosen);
  }

  #element(list: SyntaxNode, node: SyntaxNode, single: 'value' | 'sequence' | undefined, told: string): void {
    if (list.type === 'parameters') return this.#delete('delete-parameter', node, nameOf(node));
    const at = node.type === 'dictionary_splat' && list.type === 'dictionary' ? node.kids[0]! : node;
    this.decisions.push({
      kind: 'delete',
      node,
      ...(single === undefined ? {} : { single }),
      ...this.#why(),
    });
    this.told.push({ kind: 'delete-element', at: this.#place(unwrapped(at)), single: told });
  }

  #argument(list: SyntaxNode, call: SyntaxNode, gone: readonly SyntaxNode[]): void {
    const name = this.#r.pick(['name', 'added']);
    if (gone.some((node) => node.type === 'keyword_argument' && this.#text(node.kids[0]!) === name)) return;
    const text = this.#r.pick(['1', '"images"', '(1, 2)']);
    this.decisions.push({ kind: 'set-argument', node: list, name, text, ...this.#why() });
    this.told.push({ kind: 'set-argument', at: this.#place(call), name, text });
  }

  #parameter(list: SyntaxNode, elements: readonly SyntaxNode[], gone: readonly SyntaxNode[]): void {
    const first = elements[0];
    const name = this.#r.pick(['r', 'added']);
    // The oracle knows a signature by its first parameter.
    if (first === undefined || !/^(identifier|typed_parameter|default_parameter)$/.test(first.type)) return;
    if (gone.some((node) => this.#text(node).startsWith('r='))) return;
    this.decisions.push({ kind: 'set-argument', node: list, name, text: '256', ...this.#why() });
    this.told.push({ kind: 'set-parameter', at: this.#place(nameOf(first)), name, text: '256' });
  }

  #text(node: SyntaxNode): string {
    return this.#tree.text.slice(node.start, node.end);
  }

  #expression(node: SyntaxNode, rate: number): void {
    const r = this.#r;
    if (!r.chance(rate)) return;
    const part = partOf(node);
    if (part !== undefined && r.chance(0.7)) {
      this.#parts.add(part);
      this.decisions.push({ kind: 'keep-part', node, part, ...this.#why() });
      this.told.push({ kind: 'keep-part', at: this.#place(node), part: this.#place(unwrapped(part)) });
      return;
    }
    const text = r.pick(TEXTS);
    this.decisions.push({ kind: 'replace', node, text, ...this.#why() });
    this.told.push({ kind: 'replace', at: this.#place(node), text });
  }
}

const isStatement = (node: SyntaxNode): boolean =>
  /^(block|module)$/.test(node.parent?.type ?? '') && node.type !== 'case_clause';

function inSubscript(node: SyntaxNode): boolean {
  return node.parent?.type === 'subscript';
}

/** Name of a parameter, by which Python's trees know its place. */
function nameOf(parameter: SyntaxNode): SyntaxNode {
  return parameter.type === 'identifier' ? parameter : nameOf(parameter.kids[0]!);
}

/** Python's trees have no parentheses. */
function unwrapped(node: SyntaxNode): SyntaxNode {
  return node.type === 'parenthesized_expression'
    ? unwrapped(node.kids.find(({ type }) => type !== 'line_continuation')!)
    : node;
}

/** An expression that may stand alone in place of the one around it. */
function partOf(node: SyntaxNode): SyntaxNode | undefined {
  if (/^(conditional_expression|boolean_operator|binary_operator)$/.test(node.type)) return node.kids[0];
  if (node.type === 'attribute') return node.kids[0];
  if (node.type !== 'call') return undefined;
  return node.fields['arguments']?.[0]?.kids.find(
    (kid) => EXPRESSIONS.test(kid.type) || kid.type === 'parenthesized_expression',
  );
}

/** Whether an expression is read, so that any other may stand in its place. */
function isRead(node: SyntaxNode): boolean {
  const { parent } = node;
  if (parent === null || isStatement(node)) return false;
  const is = (field: string): boolean => parent.fields[field]?.includes(node) ?? false;
  if (
    /^(dotted_name|aliased_import|parameters|lambda_parameters|typed_parameter|type|list_splat_pattern|dictionary_splat_pattern|as_pattern_target|pattern_list|tuple_pattern|list_pattern|decorator|list_splat|dictionary_splat|string|slice|case_pattern)$/.test(
      parent.type,
    )
  )
    return false;
  if (parent.type.endsWith('_definition') || (is('left') && /assignment|for_/.test(parent.type)))
    return false;
  if (/^(keyword_argument|default_parameter|typed_default_parameter)$/.test(parent.type)) return is('value');
  return !(parent.type === 'attribute' && is('attribute')) && !inSubscript(node);
}
