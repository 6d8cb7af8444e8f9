/** Annotated names of a class body (`x: int = 3`), in order. */
import type { ClassCell } from '../../evaluation/value.ts';
import type { SyntaxNode } from '../../syntax/node.ts';

export interface AnnotatedName {
  readonly name: string;
  /** Text of the annotation. */
  readonly annotation: string;
  /** The statement. */
  readonly node: SyntaxNode;
}

function text({ start, end, tree }: SyntaxNode): string {
  return tree.text.slice(start, end);
}

/** Names that the class statement itself annotates; of a taught class none. */
export function annotatedNames({ node }: ClassCell): readonly AnnotatedName[] {
  const [body] = node?.fields['body'] ?? [];
  return (body?.kids ?? []).flatMap((statement) => {
    const assignment = statement.type === 'expression_statement' ? statement.kids[0] : statement;
    const [left] = assignment?.fields['left'] ?? [];
    const [type] = assignment?.fields['type'] ?? [];
    if (assignment?.type !== 'assignment' || left?.type !== 'identifier' || type === undefined) return [];
    return [{ name: text(left), annotation: text(type), node: assignment }];
  });
}
