/** Whether a value matches a pattern (language reference 8.6.4): true, false, or undefined where that is not known. */
import type { SyntaxNode } from '../../syntax/node.ts';
import { evaluate } from '../expressions.ts';
import type { Machine } from '../machine.ts';
import { identical } from '../operators.ts';
import type { Value } from '../value.ts';
import { any, partsOf } from './alternatives.ts';
import { dotted } from './dotted.ts';
import { matchesClass } from './class-pattern.ts';
import { matchesMapping } from './mapping.ts';
import { matchesSequence } from './sequence.ts';
import type { Captures, Truth } from './truth.ts';

export type { Captures } from './truth.ts';
export { matchesSequence } from './sequence.ts';

/** Whether `subject`, which is no Choice, matches; what the pattern binds is added to `captures`. */
export function matches(m: Machine, pattern: SyntaxNode, subject: Value, captures: Captures): Truth {
  const [first] = pattern.kids;
  switch (pattern.type) {
    case 'case_pattern':
    case 'union_pattern':
      return any(m, partsOf(pattern, 0), subject, captures);
    case 'as_pattern': {
      const truth = matches(m, first!, subject, captures);
      if (truth !== false) captures.push([pattern.kids[1]!, subject]);
      return truth;
    }
    case 'dotted_name':
      if (pattern.kids.length > 1) return m.equal(subject, dotted(m, pattern));
      captures.push([first!, subject]);
      return true;
    case 'list_pattern':
      return matchesSequence(m, pattern.kids, subject, captures);
    case 'tuple_pattern': {
      const isGroup = pattern.kids.length === 1 && !pattern.tokens.some((token) => token.type === ',');
      return isGroup
        ? matches(m, first!, subject, captures)
        : matchesSequence(m, pattern.kids, subject, captures);
    }
    case 'dict_pattern':
      return matchesMapping(m, pattern, subject, captures);
    case 'class_pattern':
      return matchesClass(m, pattern, subject, captures);
    case 'none':
    case 'true':
    case 'false':
      return subject.cell.kind === 'choice' ? undefined : identical(m, subject, evaluate(m, pattern));
    default:
      return m.equal(subject, evaluate(m, pattern));
  }
}
