/** Annotations of the functions that typer makes commands of (typer 0.12 to 0.29). */
import type { Interpreter } from '../../evaluation/interpreter.ts';
import type { FunctionCell, Value } from '../../evaluation/value.ts';
import type { SyntaxNode } from '../../syntax/node.ts';

export interface Annotation {
  /** The class of one word. */
  readonly type: Value;
  /** `list[…]`: any number of words. */
  readonly isList: boolean;
  /** How many words a tuple of one class takes. */
  readonly length: number | null;
  /** `typer.Option(…)` or `typer.Argument(…)` of an `Annotated`. */
  readonly info: Value | undefined;
}

/** The node without the wrapping that marks types. */
function bare(node: SyntaxNode): SyntaxNode {
  return node.type === 'type' ? bare(node.kids[0]!) : node;
}

/** `Name[args]`, however it is parsed. */
function parts(
  node: SyntaxNode,
): { readonly head: SyntaxNode; readonly args: readonly SyntaxNode[] } | undefined {
  if (node.type === 'generic_type') return { head: node.kids[0]!, args: node.kids[1]!.kids.map(bare) };
  if (node.type !== 'subscript') return undefined;
  return { head: node.fields['value']![0]!, args: (node.fields['subscript'] ?? []).map(bare) };
}

/** What the head of a generic type is called: `List`, `Optional`, `list`; undefined for anything else. */
function headOf(it: Interpreter, { cell }: Value): string | undefined {
  if (cell.kind === 'symbol') return /^typing(?:_extensions)?\.(\w+)$/.exec(cell.path)?.[1];
  return ['list', 'tuple'].find((name) => it.builtin(name).cell === cell);
}

/** An annotation as typer reads it; undefined where it is not followed. */
export function readAnnotation(
  it: Interpreter,
  fn: FunctionCell,
  annotated: SyntaxNode,
): Annotation | undefined {
  const node = bare(annotated);
  if (node.type === 'binary_operator') {
    const sides = ['left', 'right'].flatMap((side) => node.fields[side] ?? []);
    const types = sides.filter(({ type }) => type !== 'none');
    return types.length === 1 && sides.length === 2 ? readAnnotation(it, fn, types[0]!) : undefined;
  }
  const generic = parts(node);
  if (generic === undefined) {
    const isName = node.type === 'identifier' || node.type === 'attribute' || node.type === 'member_type';
    return isName
      ? { type: it.annotation(fn, node), isList: false, length: null, info: undefined }
      : undefined;
  }
  const [first, ...others] = generic.args;
  const inner = first && readAnnotation(it, fn, first);
  if (inner === undefined) return undefined;
  const isPlain = !inner.isList && inner.length === null;
  switch (headOf(it, it.annotation(fn, generic.head))) {
    case 'Optional':
      return others.length === 0 ? inner : undefined;
    case 'Annotated':
      return others.length === 1 && inner.info === undefined
        ? { ...inner, info: it.annotation(fn, others[0]!) }
        : undefined;
    case 'List':
    case 'list':
      return others.length === 0 && isPlain ? { ...inner, isList: true } : undefined;
    case 'Tuple':
    case 'tuple': {
      const rest = others.map((other) => readAnnotation(it, fn, other));
      const isUniform = rest.every((other) => other?.type.cell === inner.type.cell && !other.isList);
      return isPlain && isUniform ? { ...inner, length: generic.args.length } : undefined;
    }
    default:
      return undefined;
  }
}
