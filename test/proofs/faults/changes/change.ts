/** One change of a program's text. */
import type { SyntaxNode } from '../../../../src/python/syntax/node.ts';

export interface Change {
  /** What sort of fault it is: faults are drawn evenly over these. */
  readonly kind: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Faults of one family that a node offers. */
export type Rule = (node: SyntaxNode) => readonly Change[];

export function textOf(node: SyntaxNode): string {
  return node.tree.text.slice(node.start, node.end);
}

export function replaced(kind: string, node: SyntaxNode, text: string): Change {
  return { kind, start: node.start, end: node.end, text };
}

/** Exchanges the texts of two nodes, the first of which stands before the second. */
export function exchanged(kind: string, first: SyntaxNode, second: SyntaxNode): Change {
  const between = first.tree.text.slice(first.end, second.start);
  return { kind, start: first.start, end: second.end, text: textOf(second) + between + textOf(first) };
}

/** Each element left out, each doubled, each exchanged with the next: `of` are the texts of a list, `written` makes a list. */
export function listChanges(
  kind: string,
  list: SyntaxNode,
  written: (elements: readonly string[]) => string,
): readonly Change[] {
  const elements = list.kids.map(textOf);
  return elements.flatMap((element, index) => {
    const [before, after] = [elements.slice(0, index), elements.slice(index + 1)];
    const [next, ...rest] = after;
    const swapped = next === undefined || next === element ? [] : [[...before, next, element, ...rest]];
    return [
      replaced(`${kind} left out`, list, written([...before, ...after])),
      replaced(`${kind} doubled`, list, written([...before, element, element, ...after])),
      ...swapped.map((order) => replaced(`${kind} exchanged`, list, written(order))),
    ];
  });
}
