/** What functions are called in the dali.py that had no name of their own, or one that means something else there. */
import type { FunctionCell, InstanceCell } from '../python/evaluation/value.ts';
import { BUILTINS } from '../python/rewrite/builtins.ts';
import { field, textOf } from '../python/syntax/index.ts';
import type { SyntaxNode } from '../python/syntax/node.ts';
import { KEYWORDS } from '../keywords.ts';
import { CALL } from './called-objects.ts';

/** What a lambda is called that has no name. */
const NAMELESS = 'transform';

/** The name, key or keyword that a lambda is given to: `scale` of `scale = lambda x: x / 255`. */
function nameOfLambda({ parent }: SyntaxNode): string {
  const given = parent && (field(parent, 'left') ?? field(parent, 'name') ?? field(parent, 'key'));
  const text = given ? textOf(given).replace(/^self\.|^['"]|['"]$/g, '') : '';
  return /^[a-z_]\w*$/i.test(text) ? text : NAMELESS;
}

/**
 * What a function is called where it comes along: `__call__` of `RandomGrayScale` is `random_gray_scale`. Names that Python
 * keeps, or has itself, get an underscore (PEP 8).
 * @param objects that its executions called
 */
export function nameOfFunction(
  { name, node, owner }: FunctionCell,
  objects: readonly (InstanceCell | null)[],
): string {
  if (node.type === 'lambda') return clear(nameOfLambda(node));
  const classes = new Set(objects.map((object) => object?.class));
  const [only = name === CALL ? owner : null] = classes.size === 1 ? classes : [];
  if (only !== null) return clear(snakeCase(only.name));
  // A method hides nothing where it stands.
  return owner === null ? name : clear(name);
}

function snakeCase(name: string): string {
  return name
    .replaceAll(/([a-z\d])([A-Z])/g, '$1_$2')
    .replaceAll(/([A-Z])([A-Z][a-z])/g, '$1_$2')
    .toLowerCase();
}

function clear(name: string): string {
  return KEYWORDS.has(name) || BUILTINS.has(name) ? `${name}_` : name;
}
