/** `any` and `all`. */
import type { Interpreter } from '../../interpreter.ts';
import { takeNext } from '../../iterators.ts';
import type { Value } from '../../value.ts';
import { lose, unknownFrom } from '../contents.ts';
import { iterateInAnyOrder } from '../sequences.ts';
import type { Given } from '../signature.ts';

/** Elements of unknown truth that `any` and `all` follow both ways. */
const MAX_UNDECIDED = 32;

/** `any` stops at the first true element, `all` at the first false one; behind an undecided one both may be. */
export function quantifier(name: 'any' | 'all'): (given: Given, m: Interpreter) => Value {
  const decisive = name === 'any';
  return (given, m) => {
    const source = given.need('iterable');
    const keys = source.cell.kind === 'set' ? iterateInAnyOrder(source, m) : undefined;
    const iterator = keys === undefined ? m.iterator(source) : m.make.iterator(keys, [source]);
    if (iterator === undefined) return unknownFrom(m, `${name}()`, [source]);
    const stop = (): Value => m.make.bool(decisive, [source]);
    const goOn = (undecided: number): Value => {
      for (let item = takeNext(iterator, m); item !== null; item = takeNext(iterator, m)) {
        if (item === undefined) return unknownFrom(m, `${name}()`, [source]);
        const truth = m.truth(item);
        if (truth === decisive) return stop();
        if (truth !== undefined) continue;
        if (undecided === MAX_UNDECIDED) return atSomeElement(name, iterator, m);
        const rest = (): Value => goOn(undecided + 1);
        return decisive ? m.decide(item, stop, rest) : m.decide(item, rest, stop);
      }
      return m.make.bool(!decisive, [source]);
    };
    return goOn(0);
  };
}

/** `any` and `all` where it is not known at which element they stop. */
function atSomeElement(name: string, iterator: Value, m: Interpreter): Value {
  m.repeatedly(iterator, () => {
    const item = takeNext(iterator, m);
    if (item !== null && item !== undefined) m.truth(item);
  });
  const result = unknownFrom(m, `${name}()`, [iterator]);
  lose(m, iterator, result);
  return result;
}
