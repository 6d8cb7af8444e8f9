/** Binding of targets (language reference 7.2) and deletion. */
import { field, textOf } from '../syntax/index.ts';
import type { SyntaxNode } from '../syntax/node.ts';
import { evaluate, subscriptIndex } from './expressions.ts';
import type { Machine } from './machine.ts';
import { bindName, unbindName } from './names.ts';
import type { Value } from './value.ts';
import { attributeName } from './private-names.ts';

/** Binds a target to a value: a name, an attribute, a subscript, or a pattern of targets. */
export function assign(m: Machine, target: SyntaxNode, value: Value): void {
  switch (target.type) {
    case 'identifier':
      bindName(m, textOf(target), m.make.via(value, { at: target, from: [value.origin] }));
      m.frame.recording?.gave(target, value);
      return;
    case 'attribute':
    case 'subscript':
      return targetOf(m, target).write(value);
    case 'pattern_list':
    case 'tuple_pattern':
    case 'list_pattern':
    case 'tuple':
    case 'list':
    case 'expression_list':
      return unpack(m, target.kids, value);
    case 'parenthesized_expression':
    case 'list_splat_pattern':
    case 'as_pattern_target':
      return assign(m, target.kids[0]!, value);
    default:
      throw new Error(`no rule binds a target of type ${target.type}`);
  }
}

/** An attribute or subscript whose parts were evaluated. */
interface EvaluatedTarget {
  read(): Value;
  write(value: Value): void;
}

function targetOf(m: Machine, node: SyntaxNode): EvaluatedTarget {
  const isAttribute = node.type === 'attribute';
  const object = evaluate(m, field(node, isAttribute ? 'object' : 'value')!);
  const name = isAttribute ? attributeName(field(node, 'attribute')!) : '';
  const index = isAttribute ? null : subscriptIndex(m, node);
  return {
    read: () => (index === null ? m.attribute(object, name) : m.subscript(object, index)),
    write: (value) => {
      m.here = node;
      if (index === null) m.setAttribute(object, name, value);
      else m.setSubscript(object, index, value);
      m.frame.recording?.gave(node, value);
    },
  };
}

/** Gives a target what `change` makes of its present value; its parts are evaluated once (language reference 7.2.1). */
export function reassign(m: Machine, node: SyntaxNode, change: (current: Value) => Value): void {
  if (node.type !== 'attribute' && node.type !== 'subscript')
    return assign(m, node, change(evaluate(m, node)));
  const target = targetOf(m, node);
  m.here = node;
  const current = m.pick(m.overrides.expression(m, node) ?? target.read());
  m.frame.recording?.gave(node, current);
  target.write(change(current));
}

function unpack(m: Machine, targets: readonly SyntaxNode[], value: Value): void {
  const star = targets.findIndex(
    (target) => target.type === 'list_splat_pattern' || target.type === 'list_splat',
  );
  const items = unpacked(m, value);
  if (items === undefined) {
    for (const target of targets) assign(m, target, m.element(value));
    return;
  }
  if (star < 0) {
    if (items.length !== targets.length) m.raise('ValueError', unpackMessage(items.length, targets.length));
    targets.forEach((target, i) => assign(m, target, items[i]!));
    return;
  }
  const after = targets.length - star - 1;
  if (items.length < star + after)
    m.raise(
      'ValueError',
      `not enough values to unpack (expected at least ${star + after}, got ${items.length})`,
    );
  targets.slice(0, star).forEach((target, i) => assign(m, target, items[i]!));
  assign(m, targets[star]!.kids[0]!, m.make.list(items.slice(star, items.length - after)));
  targets.slice(star + 1).forEach((target, i) => assign(m, target, items[items.length - after + i]!));
}

function unpackMessage(got: number, expected: number): string {
  return got > expected
    ? `too many values to unpack (expected ${expected})`
    : `not enough values to unpack (expected ${expected}, got ${got})`;
}

/** Elements of what is unpacked; a Choice of sequences of one length gives one Choice each. */
function unpacked(m: Machine, value: Value): readonly Value[] | undefined {
  const picked = m.pick(value);
  if (picked.cell.kind !== 'choice') return m.iterate(picked);
  const { condition, then, else: otherwise } = picked.cell;
  const [a, b] = [unpacked(m, then), unpacked(m, otherwise)];
  if (a === undefined || b === undefined || a.length !== b.length) return undefined;
  return a.map((item, i) => m.choose(condition, item, b[i]!));
}

/** `del` of one target. */
export function remove(m: Machine, target: SyntaxNode): void {
  switch (target.type) {
    case 'identifier':
      return unbindName(m, textOf(target));
    case 'attribute':
      return m.deleteAttribute(
        evaluate(m, field(target, 'object')!),
        attributeName(field(target, 'attribute')!),
      );
    case 'subscript':
      return m.deleteSubscript(evaluate(m, field(target, 'value')!), subscriptIndex(m, target));
    default:
      for (const kid of target.kids) remove(m, kid);
  }
}
