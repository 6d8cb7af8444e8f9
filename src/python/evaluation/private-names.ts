/** Private names (language reference 6.2.1): `__size` in the text of `class Loader` is the attribute `_Loader__size`. */
import { enclosing, field, textOf } from '../syntax/index.ts';
import type { SyntaxNode } from '../syntax/node.ts';

const isPrivate = (name: string): boolean => name.startsWith('__') && !name.endsWith('__');

/** What a name that is written in the body of a class is called there; a class of underscores alone changes nothing. */
export function inClass(className: string, name: string): string {
  const stem = className.replace(/^_+/, '');
  return isPrivate(name) && stem !== '' ? `_${stem}${name}` : name;
}

/** The attribute that an identifier names where it stands: after a dot, or bound in the body of a class. */
export function attributeName(identifier: SyntaxNode): string {
  const name = textOf(identifier);
  if (!isPrivate(name)) return name;
  const body = bodyAround(identifier);
  return body === undefined ? name : inClass(textOf(field(body.parent!, 'name')!), name);
}

/** The body of the innermost class around a node; its bases and decorators stand outside of it. */
function bodyAround(node: SyntaxNode): SyntaxNode | undefined {
  for (
    let at = enclosing(node, 'block');
    at !== undefined;
    at = at.parent === null ? undefined : enclosing(at.parent, 'block')
  ) {
    if (at.parent?.type === 'class_definition') return at;
  }
  return undefined;
}
