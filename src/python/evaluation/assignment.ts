/** Binding of targets (language reference 7.2) and deletion. */
import { field, textOf } from '../syntax/index.ts';
import type { SyntaxNode } from '../syntax/node.ts';
import { evaluate, subscriptIndex } from './expressions.ts';
import type { Machine } from './machine.ts';
import { bindName } from './names.ts';
import type { Value } from './value.ts';
import { attributeName } from './private-names.ts';

/** Binds a target to a value: a name, an attribute, a subscript, or a pattern of targets. */
export function assign(m: Machine, target: SyntaxNode, value: Value): void {
  switch (target.type) {
    case 'identifier':
      bindName(m, textOf(target), m.make.via(value, { at: target, from: [value.origin] }));
      m.frame.recording?.gave(target, value);
      return;
    case 'attribute': {
      const object = evaluate(m, field(target, 'object')!);
      m.here = target;
      m.setAttribute(object, attributeName(field(target, 'attribute')!), value);
      m.frame.recording?.gave(target, value);
      return;
    }
    case 'subscript': {
      const object = evaluate(m, field(target, 'value')!);
      const index = subscriptIndex(m, target);
      m.here = target;
      m.setSubscript(object, index, value);
      m.frame.recording?.gave(target, value);
      return;
    }
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
      return bindName(m, textOf(target), undefined);
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
