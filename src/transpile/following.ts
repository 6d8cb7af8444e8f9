/** Follows one value through the text of a function, and of its class where it goes to an attribute of `self`. */
import type { DType } from '../model.ts';
import { ancestors, field, textOf, walk } from '../python/syntax/index.ts';
import type { SyntaxNode } from '../python/syntax/node.ts';
import { type Change, effectOf } from './consumer-changes.ts';

/** One step that changes the value. */
export interface Changed {
  readonly change: Change;
  /** The operation without what it is done to: `.permute(0, 3, 1, 2)`, `/ 255`. */
  readonly text: string;
  readonly at: SyntaxNode;
}

export class Following {
  readonly #dtype: DType | null;
  readonly #seen = new Set<SyntaxNode>();
  readonly #changes: Changed[] = [];

  /** @param dtype of the value at first */
  constructor(dtype: DType | null) {
    this.#dtype = dtype;
  }

  /** All changes of the value that an expression gives, in the order in which they are met. */
  from(expression: SyntaxNode): readonly Changed[] {
    this.#follow(expression);
    return this.#changes;
  }

  /** All changes of the value that an assignment gives to one of its targets. */
  bound(target: SyntaxNode, assignment: SyntaxNode): readonly Changed[] {
    this.#bind(target, assignment);
    return this.#changes;
  }

  #follow(value: SyntaxNode): void {
    if (this.#seen.has(value)) return;
    this.#seen.add(value);
    const { parent } = value;
    switch (parent?.type) {
      case 'parenthesized_expression':
      case 'await':
        return this.#follow(parent);
      case 'attribute':
        return this.#method(value, parent);
      case 'argument_list':
        return this.#argument(value, parent);
      case 'binary_operator':
        return this.#change('computes', parent, value);
      case 'augmented_assignment':
        if (field(parent, 'left') === value) this.#changes.push(changed('computes', parent, value));
        return undefined;
      case 'assignment':
        if (field(parent, 'right') === value) this.#bind(field(parent, 'left')!, parent);
        return undefined;
      case 'expression_list':
      case 'tuple':
        return this.#element(value, parent);
      default:
        return undefined;
    }
  }

  #method(value: SyntaxNode, attribute: SyntaxNode): void {
    const call = attribute.parent;
    if (call?.type !== 'call' || field(call, 'function') !== attribute) return;
    this.#apply(textOf(field(attribute, 'attribute')!), call, value);
  }

  /** A function of its first argument: `torch.permute(images, …)`. */
  #argument(value: SyntaxNode, list: SyntaxNode): void {
    const call = list.parent;
    const called = call?.type === 'call' && list.kids[0] === value ? field(call, 'function') : undefined;
    const name = called?.type === 'attribute' ? field(called, 'attribute') : called;
    if (call && name?.type === 'identifier') this.#apply(textOf(name), call, value);
  }

  #apply(name: string, call: SyntaxNode, value: SyntaxNode): void {
    const effect = effectOf(name, call, this.#changes.length === 0 ? this.#dtype : null);
    if (effect === 'same') this.#follow(call);
    else if (effect !== null) this.#change(effect, call, value);
  }

  #change(change: Change, whole: SyntaxNode, value: SyntaxNode): void {
    this.#changes.push(changed(change, whole, value));
    this.#follow(whole);
  }

  /** `images, labels = data[0]["data"], data[0]["label"]` */
  #element(value: SyntaxNode, list: SyntaxNode): void {
    const { parent } = list;
    const left =
      parent?.type === 'assignment' && field(parent, 'right') === list ? field(parent, 'left') : undefined;
    const target = left !== undefined && /^(pattern_list|tuple_pattern)$/.test(left.type) ? left : undefined;
    if (parent && target?.kids.length === list.kids.length)
      this.#bind(target.kids[list.kids.indexOf(value)]!, parent);
  }

  #bind(target: SyntaxNode, assignment: SyntaxNode): void {
    const name = textOf(target);
    const isOwn = target.type === 'attribute' && name.startsWith('self.');
    if (!isOwn && target.type !== 'identifier') return;
    const around = isOwn ? /^class_definition$/ : /^(function_definition|lambda|module)$/;
    const scope = [...ancestors(assignment)].find(({ type }) => around.test(type));
    if (scope === undefined) return;
    const reads = [...walk(scope)].filter((node) => node.type === target.type && textOf(node) === name);
    if (isOwn) reads.forEach((read) => this.#follow(read));
    else this.#readings(reads.filter((read) => read.start >= assignment.end));
  }

  /** Readings of a variable up to where it gets another value, which may itself be made of this one. */
  #readings(reads: readonly SyntaxNode[]): void {
    for (const read of reads) {
      const rebound = rebinding(read);
      if (rebound === undefined) {
        this.#follow(read);
        continue;
      }
      const inside = reads.filter(({ start, end }) => start > read.end && end <= rebound.end);
      inside.forEach((node) => this.#follow(node));
      return;
    }
  }
}

/** The statement by which a name gets another value here; undefined where the name is read. */
function rebinding(node: SyntaxNode): SyntaxNode | undefined {
  const statement = [...ancestors(node)].find(({ type }) => /^(assignment|for_statement)$/.test(type));
  const left = statement && field(statement, 'left');
  if (left === undefined || left.start > node.start || node.end > left.end) return undefined;
  return statement?.type === 'assignment' ? statement : left;
}

function changed(change: Change, whole: SyntaxNode, value: SyntaxNode): Changed {
  const text = textOf(whole);
  const after =
    whole.type === 'call' && value.start > whole.start ? text : text.slice(value.end - whole.start);
  const own = after.trim() === '' ? text : after;
  return { change, text: own.replaceAll(/\s+/g, ' ').trim(), at: whole };
}
