/** Annotated names of a class body (`x: int = 3`), in order. */
import type { Interpreter } from '../../evaluation/interpreter.ts';
import type { ClassCell, Value } from '../../evaluation/value.ts';
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

/** Names of built-in types that annotations mention. */
const TYPES: ReadonlySet<string> = new Set([
  'int',
  'float',
  'str',
  'bool',
  'list',
  'tuple',
  'dict',
  'set',
  'bytes',
]);

/**
 * What an annotation of a class is that is only a name, while the module that defines the class is under way; undefined
 * where it is another form, or where the name may mean something else.
 */
export function annotationOf(
  it: Interpreter,
  { node, namespace }: ClassCell,
  name: string,
): Value | undefined {
  const { own, globals } = it.namespaces;
  const tree = node?.tree;
  if (tree === undefined || !/^[A-Za-z_]\w*$/.test(name)) return undefined;
  if (own !== globals || it.here?.tree !== tree || isInFunction(node!)) return undefined;
  if (isPostponed(tree.root)) return it.make.str(name);
  if (namespace.read(name) !== undefined) return undefined;
  if (it.isSurelyThere(globals, name)) return it.presentName(globals, name);
  const isBuiltin = TYPES.has(name) && globals.read(name) === undefined && it.isKnownInFull(globals);
  return isBuiltin ? it.builtin(name) : undefined;
}

/** PEP 563: annotations stay texts. */
function isPostponed({ kids }: SyntaxNode): boolean {
  return kids.some(
    (statement) => statement.type === 'future_import_statement' && /\bannotations\b/.test(text(statement)),
  );
}

function isInFunction(node: SyntaxNode): boolean {
  for (let at = node.parent; at !== null; at = at.parent)
    if (at.type === 'function_definition' || at.type === 'class_definition') return true;
  return false;
}
