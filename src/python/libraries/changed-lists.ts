/** What evaluation knows of `heapq` and `bisect`: functions that change the list that they are given. */
import type { CallArguments, Interpreter, LibraryModule } from '../evaluation/interpreter.ts';
import type { Value } from '../evaluation/value.ts';
import { each } from './support/harmless.ts';

/** Changes what it is given; what it gives is not known. */
function changing({ make }: Interpreter, name: string): Value {
  const call = ({ positional, keywords, open }: CallArguments, it: Interpreter): Value => {
    const given = [...positional, ...keywords.values(), ...(open === null ? [] : [open])];
    it.loseContainers(given.slice(0, 1), `${name}() changes the list that it is given`);
    return it.make.unknown(`what ${name}() gives is not followed`, given);
  };
  return make.builtin(name, call, 'lazy');
}

/** A module of which these functions change their first argument. */
function changers(name: string, functions: readonly string[]): LibraryModule {
  return {
    name,
    alwaysThere: true,
    exports: (interpreter) => each(functions, (own) => changing(interpreter, `${name}.${own}`)),
  };
}

export const heapq: LibraryModule = changers('heapq', [
  'heapify',
  'heappop',
  'heappush',
  'heappushpop',
  'heapreplace',
]);

export const bisect: LibraryModule = changers('bisect', ['insort', 'insort_left', 'insort_right']);
