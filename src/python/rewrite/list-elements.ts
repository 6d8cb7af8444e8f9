/** Which elements of a list go, and how what is left must end. */
import type { SyntaxNode } from '../syntax/node.ts';
import type { Why } from './changes.ts';
import type { ListShape } from './list-shape.ts';
import { markOf } from './marks.ts';
import type { Marks } from './marks.ts';

export interface ListState extends ListShape {
  readonly gone: ReadonlyMap<SyntaxNode, Why>;
  readonly ending: Ending;
}

export interface Ending {
  /** Whether a comma stands behind the last element. */
  readonly comma: boolean;
  /** Whether the brackets go: one element is left, and is to be the value. */
  readonly unwrap: boolean;
}

/** Elements that are deleted, and the markers `*` and `/` that would be left with nothing to mark. */
export function elementsGone(shape: ListShape, marks: Marks): ReadonlyMap<SyntaxNode, Why> {
  const gone = new Map<SyntaxNode, Why>();
  const marker = newMarker(shape, marks);
  for (const element of shape.elements) {
    const why = markOf(marks, element).delete;
    if (why !== undefined && element !== marker) gone.set(element, why);
  }
  for (const [index, element] of shape.elements.entries()) {
    const marked = markedBy(shape, index);
    const why = marked.length > 0 ? gone.get(marked.at(-1)!) : undefined;
    if (why !== undefined && marked.every((other) => gone.has(other))) gone.set(element, why);
  }
  return gone;
}

/** `*args` that is deleted while parameters behind it stay keyword-only by it: it becomes `*`. */
export function newMarker(shape: ListShape, marks: Marks): SyntaxNode | undefined {
  if (!/^(lambda_)?parameters$/.test(shape.node.type)) return undefined;
  const index = shape.elements.findIndex((element) => isVariadic(element, 'list_splat_pattern'));
  const stays = shape.elements.slice(index + 1).some((element) => {
    return !isVariadic(element, 'dictionary_splat_pattern') && markOf(marks, element).delete === undefined;
  });
  const element = shape.elements[index];
  return element !== undefined && stays && markOf(marks, element).delete !== undefined ? element : undefined;
}

/** `*args` or `**kwargs`, annotated or not. */
export const isVariadic = (element: SyntaxNode, type: string): boolean =>
  element.type === type || (element.type === 'typed_parameter' && element.kids[0]?.type === type);

/** The parameters that a marker is there for. */
function markedBy(shape: ListShape, index: number): readonly SyntaxNode[] {
  const type = shape.elements[index]!.type;
  if (type === 'positional_separator') return shape.elements.slice(0, index);
  if (type !== 'keyword_separator') return [];
  return shape.elements
    .slice(index + 1)
    .filter((element) => !isVariadic(element, 'dictionary_splat_pattern'));
}

const TUPLES: ReadonlySet<string> = new Set(['tuple', 'tuple_pattern']);
const LISTS: ReadonlySet<string> = new Set(['list', 'list_pattern']);
const BARE_TUPLES: ReadonlySet<string> = new Set(['expression_list', 'pattern_list', 'expression_statement']);

/** How the list ends after removing and adding: as it did, but for tuples and lists of which one element is left. */
export function lastElement(
  shape: ListShape,
  gone: ReadonlyMap<SyntaxNode, Why>,
  added: number,
  marks: Marks,
): Ending {
  const comma = shape.commas.at(-1) !== undefined;
  const kept = shape.elements.filter((element) => !gone.has(element));
  const { type } = shape.node;
  if (kept.length + added !== 1 || shape.elements.length < 2) return { comma, unwrap: false };
  const only = kept[0]?.type ?? '';
  const single = /splat|^yield$/.test(only) ? 'sequence' : singleOf(shape, marks);
  if (TUPLES.has(type)) return { comma: single !== 'value', unwrap: single === 'value' };
  if (LISTS.has(type)) return { comma: comma && single !== 'value', unwrap: single === 'value' };
  if (BARE_TUPLES.has(type)) return { comma: single === 'sequence', unwrap: false };
  return { comma, unwrap: false };
}

function singleOf(shape: ListShape, marks: Marks): 'value' | 'sequence' | undefined {
  for (const element of shape.elements) {
    const single = markOf(marks, element).delete?.single;
    if (single !== undefined) return single;
  }
  return undefined;
}
