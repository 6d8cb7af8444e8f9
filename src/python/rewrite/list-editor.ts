/** The one way in which arguments, parameters, elements and imported names are set and removed. */
import type { SyntaxNode } from '../syntax/node.ts';
import type { Shift, Why } from './changes.ts';
import { put } from './context.ts';
import type { Context } from './context.ts';
import { indentText } from './indentation.ts';
import { InternalError } from './internal-error.ts';
import { addElements, addInPlace, freePlace } from './list-adding.ts';
import type { Addition } from './list-adding.ts';
import { elementsGone, lastElement, newMarker } from './list-elements.ts';
import type { ListState } from './list-elements.ts';
import { removeElements } from './list-removing.ts';
import { isList, shapeOf } from './list-shape.ts';
import { markOf } from './marks.ts';
import type { Marks, Of } from './marks.ts';

/** Whether decisions remove elements of a list or set some. */
export function isEdited(marks: Marks, node: SyntaxNode): boolean {
  if (!isList(node)) return false;
  const { elements } = shapeOf(node);
  return (
    markOf(marks, node).sets.length > 0 ||
    elements.some((element) => markOf(marks, element).delete !== undefined)
  );
}

/** Removes and sets elements of a list, and visits those that stay. */
export function editList(context: Context, node: SyntaxNode, shift: Shift): void {
  const shape = shapeOf(node);
  const gone = elementsGone(shape, context.marks);
  const additions = setElements(context, node, gone, shift);
  const ending = lastElement(shape, gone, additions.length, context.marks);
  const place = additions.length > 0 ? freePlace(shape, gone) : undefined;
  const removed = new Map([...gone].filter(([element]) => element !== place));
  const state: ListState = { ...shape, gone: removed, ending };
  const adding = additions.length > 0 && place === undefined;
  if (removed.size > 0 || place !== undefined) removeElements(context, state, adding, shift);
  if (place !== undefined) addInPlace(context, place, additions, shift);
  else if (adding) addElements(context, state, additions, shift);
  const marker = newMarker(shape, context.marks);
  if (marker !== undefined) put(context, marker, '*', markOf(context.marks, marker).delete!, shift);
  for (const kid of node.kids) if (!gone.has(kid) && kid !== marker) visitElement(context, node, kid, shift);
}

/** An element that is set is not visited: what is decided inside it has no effect. */
function visitElement(context: Context, list: SyntaxNode, element: SyntaxNode, shift: Shift): void {
  const { sets } = markOf(context.marks, list);
  const isSet = element.type !== 'line_continuation' && sets.some((set) => set.name === nameOf(element));
  if (!isSet) context.visit(context, element, shift);
}

/** Name of a keyword argument or a parameter. */
function nameOf(element: SyntaxNode): string | undefined {
  if (/^(keyword_argument|default_parameter|typed_default_parameter)$/.test(element.type)) {
    return textOf(element.fields['name']?.[0]);
  }
  if (element.type === 'typed_parameter') return textOf(element.kids[0]);
  return element.type === 'identifier' && element.parent?.type === 'parameters' ? textOf(element) : undefined;
}

function textOf(node: SyntaxNode | undefined): string | undefined {
  return node?.tree.text.slice(node.start, node.end);
}

/** Sets the values of elements that are there, and gives those that are to be added. */
function setElements(
  context: Context,
  node: SyntaxNode,
  gone: ReadonlyMap<SyntaxNode, Why>,
  shift: Shift,
): readonly Addition[] {
  const additions: Addition[] = [];
  for (const set of markOf(context.marks, node).sets) {
    const element = node.kids.find((kid) => nameOf(kid) === set.name);
    if (element === undefined)
      additions.push({ text: `${set.name}=${indentText(set.text, shift.from, context.unit)}`, why: set });
    else if (gone.has(element)) {
      throw new InternalError(`The argument ${set.name} is removed and set: ${set.reason}`);
    } else setValue(context, element, set, shift);
  }
  return additions;
}

function setValue(context: Context, element: SyntaxNode, set: Of<'set-argument'>, shift: Shift): void {
  const value = element.fields['value']?.[0];
  const text = indentText(set.text, shift.from, context.unit);
  if (value !== undefined) return put(context, value, text, set, shift);
  const sign = element.type === 'typed_parameter' ? ' = ' : '=';
  put(context, { start: element.end, end: element.end }, `${sign}${text}`, set, shift);
}
