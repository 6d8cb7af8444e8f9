/** `Class(pattern, name=pattern)` */
import { textOf } from '../../syntax/index.ts';
import type { SyntaxNode } from '../../syntax/node.ts';
import { classAttribute } from '../classes.ts';
import type { Machine } from '../machine.ts';
import { PythonRaise } from '../signals.ts';
import type { Value } from '../value.ts';
import { any, type Part, partsOf, unsure } from './alternatives.ts';
import { dotted } from './dotted.ts';
import { all, type Captures, type Truth } from './truth.ts';

/** Built-in classes whose only positional pattern is matched by the value itself. */
const WHOLE: ReadonlySet<string> = new Set([
  'bool',
  'bytearray',
  'bytes',
  'dict',
  'float',
  'frozenset',
  'int',
  'list',
  'set',
  'str',
  'tuple',
]);

export function matchesClass(m: Machine, pattern: SyntaxNode, subject: Value, captures: Captures): Truth {
  const [name, ...given] = pattern.kids;
  const type = m.pick(dotted(m, name!));
  const isOf = m.isInstance(subject, type);
  if (isOf === false) return false;
  const isWhole = type.cell.kind === 'class' && type.cell.node === null && WHOLE.has(type.cell.name);
  const names = isWhole ? [] : positionalNames(m, type);
  const truth = all(
    given.map((part, i) => () => {
      const keyword = part.kids[0]?.type === 'keyword_pattern' ? part.kids[0] : undefined;
      if (keyword !== undefined)
        return attribute(m, textOf(keyword.kids[0]!), partsOf(keyword, 1), subject, captures);
      const parts = partsOf(part, 0);
      return isWhole ? any(m, parts, subject, captures) : attribute(m, names?.[i], parts, subject, captures);
    }),
  );
  return isOf === undefined && truth === true ? undefined : truth;
}

/** `__match_args__` of a class; undefined where it is not known. */
function positionalNames(m: Machine, type: Value): readonly (string | undefined)[] | undefined {
  if (type.cell.kind !== 'class') return undefined;
  const names = classAttribute(m, type.cell, '__match_args__');
  return names && m.iterate(names)?.map((item) => m.str(item));
}

function attribute(
  m: Machine,
  name: string | undefined,
  parts: readonly Part[],
  subject: Value,
  captures: Captures,
): Truth {
  if (name === undefined) {
    any(m, parts, unsure(m, subject), captures);
    return undefined;
  }
  const value = attributeIfAny(m, subject, name);
  return value === undefined ? false : any(m, parts, m.pick(value), captures);
}

function attributeIfAny(m: Machine, subject: Value, name: string): Value | undefined {
  const { here, frame } = m;
  try {
    return m.attribute(subject, name);
  } catch (error) {
    if (!(error instanceof PythonRaise) || error.type !== 'AttributeError') throw error;
    m.here = here;
    m.frame = frame;
    return undefined;
  }
}
